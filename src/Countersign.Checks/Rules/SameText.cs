using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class SameText : IRule
{
    private static readonly DateTimeOffset Then = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    public RuleInfo Info { get; } = new(
        "duplicate.same-text", 1, "Nearly the same text as another post", Category.Duplicate, Severity.Warn, Clearable: true, Clause: "S0-8.11",
        Finds: "A post of the same account, published lately or planned, that shares four fifths of its runs of three words with this one. Links and letter case do not count.",
        Misses: "The same said in other words, and posts that the application does not name.",
        Why: "Followers read it twice, networks treat repeated texts as spam, and X refuses an exact copy.",
        Source: "Broder, On the resemblance and containment of documents (shingles); our own threshold.",
        Fires: [new("The same but for a word", Draft.OfText("Come to the summer fair on the green this Saturday at two"), Known("Come to the summer fair on the green this Saturday at two!"))],
        Quiet: [new("Another event", Draft.OfText("Come to the winter fair in the hall next Sunday at four"), Known("Come to the summer fair on the green this Saturday at two")), new("The same for another account", new Draft("Come to the fair", "en-GB", null, [], []) { Account = "b" }, Known("Come to the fair"))]);

    public Signals Needs => Signals.Recent;

    public void Look(ReadDraft draft, Found found)
    {
        var words = Shingles.Words(draft.Text);
        if (words.Count == 0) return;
        foreach (var post in draft.Facts.Recent)
        {
            if (draft.Draft.Account is { } account && account != post.Account) continue;
            if (Shingles.Alike(words, Shingles.Words(post.Text)) < draft.Policy.AlikeFrom) continue;
            found.Whole(string.Create(CultureInfo.InvariantCulture, $"Say it differently, or leave it: the post of {post.At:d MMMM yyyy} is nearly the same."), subject: post.Text);
            return;
        }
    }

    private static Facts Known(string text) => Facts.Default with { Recent = [new RecentPost(text, "a", Then)] };
}

internal sealed class SameHour : IRule
{
    private static readonly DateTimeOffset Then = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    public RuleInfo Info { get; } = new(
        "duplicate.same-hour", 1, "Another post within the hour", Category.Duplicate, Severity.Advise, Clearable: true, Clause: null,
        Finds: "A post of the same account that is planned, or was published, less than an hour before or after this one.",
        Misses: "Posts that the application does not name.",
        Why: "Two posts close together take readers from each other.",
        Source: "Our own threshold.",
        Fires: [new("Half an hour later", Planned(30), Known)],
        Quiet: [new("Two hours later", Planned(120), Known), new("Without a time", Draft.OfText("Good morning"), Known)]);

    private static Facts Known => Facts.Default with { Recent = [new RecentPost("The park is open", "a", Then)] };

    public Signals Needs => Signals.Recent;

    public void Look(ReadDraft draft, Found found)
    {
        if (draft.Draft.PlannedFor is not { } planned) return;
        foreach (var post in draft.Facts.Recent)
        {
            if (draft.Draft.Account is { } account && account != post.Account || (planned - post.At).Duration() >= TimeSpan.FromHours(1)) continue;
            found.Whole(string.Create(CultureInfo.InvariantCulture, $"Choose another time: a post of this account goes out at {post.At:HH:mm} ({post.At:d MMMM})."), subject: post.Text);
            return;
        }
    }

    private static Draft Planned(int minutes) => Draft.OfText("Good morning") with { PlannedFor = Then.AddMinutes(minutes) };
}
