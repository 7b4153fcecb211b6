using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Sealing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <summary>People who can really sign in, and the steps by which they do.</summary>
internal static class SignInSituations
{
    public const string Password = "correct horse battery staple";

    public static byte[] Secret { get; } = [.. Enumerable.Range(1, 20).Select(i => (byte)i)];

    /// <summary>Gives a person the password and the authenticator app that this class knows.</summary>
    public static async Task<Person> WithSignIn(this App app, Person person, bool authenticator = true)
    {
        var hash = app.Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<Person>>().HashPassword(person, Password);
        await app.Changes.Make(new Situation("sign-in"), Actor.Setup, null, async db =>
        {
            var row = (await db.Find<Person>(p => p.Id == person.Id))!;
            (row.PasswordHash, row.PasswordChangedAt, row.State, row.EmailConfirmed) = (hash, db.Now, PersonState.Active, true);
            if (authenticator)
                db.Add(new Authenticator { PersonId = person.Id, Secret = db.Services.GetRequiredService<Sealer>().Seal(Convert.ToBase64String(Secret), Authenticator.BelongsTo(person.Id)), LastStep = 0, AddedAt = db.Now });
        });
        return person;
    }

    public static string CodeNow(this App app, byte[]? secret = null) => Totp.Code(secret ?? Secret, Totp.StepAt(app.Time.GetUtcNow()));

    public static Task<HttpResponseMessage> TypePassword(this Browser browser, string email, string password = Password, string then = "") =>
        browser.Submit($"/sign-in{then}", new() { ["Email"] = email, ["Password"] = password });

    public static Task<HttpResponseMessage> TypeCode(this Browser browser, string code) => browser.Submit("/sign-in/code", new() { ["Code"] = code });

    /// <summary>Sets up an authenticator app as a person would, from the key on the page, and answers the recovery codes shown.</summary>
    public static async Task<IReadOnlyList<string>> EnrolAuthenticator(this Browser browser, App app, Action<byte[]>? keep = null)
    {
        var page = await browser.Page("/me/second-factor");
        var secret = FromBase32(page.QuerySelector("code")!.TextContent);
        keep?.Invoke(secret);
        var offer = page.QuerySelector("[name='Offer']")!.GetAttribute("value")!;
        var answer = await browser.Submit("/me/second-factor", new() { ["Offer"] = offer, ["Code"] = app.CodeNow(secret) });
        return [.. (await Browser.Parse(answer)).QuerySelectorAll(".codes code").Select(c => c.TextContent)];
    }

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>Sends fields to an address with the antiforgery token of a page, whether or not the page shows such a form.</summary>
    public static async Task<HttpResponseMessage> Post(this Browser browser, string page, string address, Dictionary<string, string> fields)
    {
        var token = (await browser.Page(page)).QuerySelector("[name='__RequestVerificationToken']")?.GetAttribute("value") ?? throw new InvalidOperationException($"{page} has no form.");
        return await browser.Send(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token))) });
    }

    /// <summary>What a page says, in one line.</summary>
    public static async Task<string> Text(this HttpResponseMessage answer) =>
        System.Text.RegularExpressions.Regex.Replace((await Browser.Parse(answer)).Body!.TextContent, @"\s+", " ", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Trim();
}

internal static class Looking
{
    /// <summary>The canonical records of one kind, as text, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> Leaves(this App app, string kind)
    {
        using var connection = app.Installation.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select leaf from log_records where kind = @kind order by sequence";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@kind", kind);
        command.Parameters.Add(parameter);
        using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(System.Text.Encoding.UTF8.GetString((byte[])rows.GetValue(0)));
        return found;
    }

    /// <summary>A person's browser, and one that holds a copy of its cookies.</summary>
    public static async Task<(Browser Own, Browser Copy)> TwoBrowsersOfOneSession(this App app, Person person)
    {
        var browser = await app.SignedIn(person);
        return (browser, browser.Copy());
    }
}
