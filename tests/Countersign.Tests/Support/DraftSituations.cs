using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;

namespace Countersign.Tests.Support;

/// <summary>Somebody who may write, and accounts to write for.</summary>
internal static class DraftSituations
{
    public static readonly Limits MastodonLimits = new(500, null, 23, 4, 16_777_216, 33_177_600, 1_500, ["image/jpeg", "image/png", "image/gif", "image/webp"], true);
    public static readonly Limits BlueskyLimits = new(300, 3_000, null, 4, 2_000_000, null, 2_000, ["image/jpeg", "image/png", "image/gif", "image/webp"], false);

    public static async Task<Account> AnAccount(this App app, string network = "mastodon", string? unit = null, Limits? limits = null, params Person[] writers)
    {
        unit ??= await app.FirstUnit();
        var id = Ids.New();
        var account = new Account
        {
            Id = id, UnitId = unit, Network = network, Server = $"https://{network}.example/", NetworkId = id, Handle = $"@northbridge-{id[..4]}@{network}.example", DisplayName = $"Northbridge on {network}",
            Credential = [1], Limits = JsonSerializer.Serialize(limits ?? (network == "bluesky" ? BlueskyLimits : MastodonLimits)), ConnectedAt = App.Start, LimitsReadAt = App.Start,
        };
        await app.Changes.Make(new Situation("account"), Actor.Setup, null, db =>
        {
            db.Add(account);
            foreach (var writer in writers)
                db.Add(new Grant { Id = Ids.New(), AccountId = id, PersonId = writer.Id, MayDraft = true, Since = db.Now });
            return Task.CompletedTask;
        });
        return account;
    }

    /// <summary>Fills the compose form (several values for one name where needed) and sends it with files, as a browser does.</summary>
    public static async Task<HttpResponseMessage> Compose(this Browser browser, string page, IEnumerable<(string Name, string Value)> fields, string button = "save", params (string Name, byte[] Bytes)[] files) =>
        await browser.Compose(await browser.Page(page), page, fields, button, files);

    public static Task<HttpResponseMessage> Compose(this Browser browser, IHtmlDocument document, string page, IEnumerable<(string Name, string Value)> fields, string button = "save", params (string Name, byte[] Bytes)[] files)
    {
        var typed = fields.ToList();
        var form = (IHtmlFormElement)document.GetElementById("compose")!;
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Values(form).Where(v => typed.All(t => t.Name != v.Name)).Concat(typed))
            content.Add(new StringContent(value), name);
        content.Add(new StringContent(button), "do");
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "Files", name);
        }
        // As a browser does it: to where the form says. The script's own addresses stand for themselves.
        var address = page is "/posts/check" or "/posts/typing" ? page : form.GetAttribute("action")!;
        return browser.Send(new(HttpMethod.Post, address) { Content = content });
    }

    public static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name } input when input.Type is not ("submit" or "button" or "file") && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return (name, select.Value ?? "");
                    break;
            }
    }
}
