using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;

namespace Countersign.Tests.Support;

/// <summary>
/// One thing of every kind in two units, and which of them fills the <c>{parameter}</c> of an address. A page with a new kind
/// of parameter is named in <see cref="Fill"/>; until then the tests that walk every address fail and say so.
/// </summary>
internal sealed class RouteValues
{
    public const string Own = Situations.Unit;

    readonly Dictionary<(string Kind, string Unit), string> ids = [];

    public required string Other { get; init; }

    public static async Task<RouteValues> Make(App app)
    {
        var world = new RouteValues { Other = await app.FirstUnit() };
        foreach (var unit in new[] { Own, world.Other })
        {
            var author = await app.Somebody("author", unit);
            var account = await app.AccountOn("ledger", unit: unit);
            await app.Grant(account, author, draft: true);
            world.ids[("person", unit)] = author.Id;
            world.ids[("account", unit)] = account.Id;
            world.ids[("draft", unit)] = (await app.DraftBy(author, [account], state: DraftState.Waiting)).Id;
            world.ids[("delivery", unit)] = await Delivery(app, unit);
            world.ids[("picture", unit)] = await Picture(app, unit, author);
            (world.ids[("practice post", unit)], world.ids[("practice picture", unit)]) = await Practice(app, account.Id);
        }
        return world;
    }

    /// <summary>Whether the address names one thing that belongs to a unit.</summary>
    public static bool NamesAThing(ProductRoute route) => route.Parameters is ["id"];

    /// <summary>The address with the thing of that unit in it.</summary>
    public string Fill(ProductRoute route, string unit)
    {
        var address = route.Pattern.Replace("{status:int?}", "404");
        foreach (var parameter in route.Parameters)
            address = System.Text.RegularExpressions.Regex.Replace(address, $$"""\{{{parameter}}(:[^}]*)?\}""", Uri.EscapeDataString(ValueOf(route, parameter, unit)), System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        return address;
    }

    string ValueOf(ProductRoute route, string parameter, string unit) => (route.Pattern.Split('/')[1], parameter) switch
    {
        ("people", "id") => ids[("person", unit)],
        ("accounts", "id") => ids[("account", unit)],
        ("posts", "id") => ids[("draft", unit)],
        ("publishing", "id") => ids[("delivery", unit)],
        ("media", "id") => ids[("picture", unit)],
        ("accounts", "state") or ("invitation", "secret") => "nothing-is-known-by-this",
        ("accounts", "network") => "ledger",
        ("records", "sequence") => "0",
        ("practice", "account") => ids[("account", unit)],
        ("practice", "id") when route.Pattern.Contains("pictures", StringComparison.Ordinal) => ids[("practice picture", unit)],
        ("practice", "id") => ids[("practice post", unit)],
        _ => throw new InvalidOperationException($"{route} has a parameter {{{parameter}}} that no test can fill: say how in tests/Countersign.Tests/Support/RouteValues.cs, ValueOf."),
    };

    static async Task<(string Post, string Picture)> Practice(App app, string account)
    {
        var (post, picture) = (Countersign.Platform.Database.Ids.New(), Countersign.Platform.Database.Ids.New());
        await app.Changes.Quietly(db =>
        {
            db.Add(new Countersign.Connections.PracticePostRow { Id = post, AccountId = account, PostKey = post, Flavour = "practice", Text = "Out", Language = "en", Pictures = "[]", PublishedAt = db.Now, VisibleAt = db.Now });
            db.Add(new Countersign.Connections.PracticePictureRow { Id = picture, AccountId = account, Type = "image/png", AltText = "A dot", Width = 1, Height = 1, Content = [1] });
            return Task.CompletedTask;
        });
        return (post, picture);
    }

    static async Task<string> Delivery(App app, string unit)
    {
        var account = await app.AccountOn("ledger", unit: unit);
        var author = await app.Somebody("author", unit);
        var draft = await app.DraftBy(author, [account], state: DraftState.Waiting);
        var id = Countersign.Platform.Database.Ids.New();
        await app.Changes.Make(new Situation("delivery"), Actor.Setup, null, db => Task.FromResult(db.Add(new Countersign.Publishing.Delivery
        {
            Id = id, UnitId = unit, DraftId = draft.Id, AccountId = account.Id, Hash = "none", Due = db.Now, Latest = db.Now, NextAt = db.Now,
        })));
        return id;
    }

    static async Task<string> Picture(App app, string unit, Person uploader)
    {
        var bytes = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Directory.CreateDirectory(Path.Combine(app.Installation.Media, sha[..2]));
        await File.WriteAllBytesAsync(Path.Combine(app.Installation.Media, sha[..2], sha), bytes);
        var id = Countersign.Platform.Database.Ids.New();
        await app.Changes.Make(new Situation("picture"), Actor.Setup, null, db => Task.FromResult(db.Add(new Countersign.Media.MediaItem
        {
            Id = id, UnitId = unit, Sha256 = sha, Type = "image/png", Bytes = bytes.Length, Width = 1, Height = 1, FileName = "dot.png", UploaderId = uploader.Id, UploadedAt = app.Time.GetUtcNow(),
        })));
        return id;
    }
}
