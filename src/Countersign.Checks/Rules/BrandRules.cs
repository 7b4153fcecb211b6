using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class NameForm : IRule
{
    public RuleInfo Info { get; } = new(
        "brand.name-form", 1, "The organisation's name in another form", Category.Brand, Severity.Warn, Clearable: true, Clause: "S4-4.1b",
        Finds: "The names in the policy in other capitals or with other spaces and hyphens.",
        Misses: "Misspelt names and abbreviations that the policy does not name.",
        Why: "A name is recognised by its form.",
        Source: "The organisation's own policy.",
        Fires: [new("“northbridge council”", Draft.OfText("Ask northbridge council"), Policy: Own), new("“Northbridge-Council”", Draft.OfText("Ask Northbridge-Council"), Policy: Own)],
        Quiet: [new("As it is to be written", Draft.OfText("Ask Northbridge Council"), Policy: Own), new("In an address", Draft.OfText("https://example.org/northbridge-council"), Policy: Own), new("As a handle", Draft.OfText("@northbridge"), Policy: Own), new("In capitals throughout", Draft.OfText("NORTHBRIDGE COUNCIL"), Policy: Own)]);

    private static Policy Own { get; } = new("example") { Names = ["Northbridge Council", "Northbridge"] };

    public Signals Needs => Signals.None;

    public Lists Lists => Lists.Name;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var last = -1;
            foreach (var hit in passage.Hits)
            {
                if (hit.List != Lists.Name || hit.Start < last || passage.InLink(hit.Start)) continue;
                var text = passage.Text.AsSpan(hit.Start..hit.End);
                var name = Longest(draft.Policy.Names, passage, hit, out var end);
                last = end;
                text = passage.Text.AsSpan(hit.Start..end);
                if (text.SequenceEqual(name) || !text.ContainsAnyInRange('a', 'z') || (hit.Start > 0 && (passage.Text[hit.Start - 1] is '@' or '#' or '.' or '/' || Chars.IsWord(passage.Text[hit.Start - 1])))) continue;
                found.At(passage, hit.Start, end, $"Write the name as “{name}”.", name, 0.9);
            }
        }
    }

    /// <summary>Of the names that begin at one place the longest.</summary>
    private static string Longest(IReadOnlyList<string> names, Passage passage, Hit first, out int end)
    {
        var (name, until) = (names[passage.NoteOf(first)], first.End);
        foreach (var hit in passage.Hits)
            if (hit.List == Lists.Name && hit.Start == first.Start && hit.End > until) (name, until) = (names[passage.NoteOf(hit)], hit.End);
        end = until;
        return name;
    }
}

internal sealed class HouseWords : IRule
{
    public RuleInfo Info { get; } = new(
        "brand.house-words", 1, "A word that the house style replaces", Category.Brand, Severity.Warn, Clearable: true, Clause: "S1-do-08b",
        Finds: "Words and phrases in the policy's list, in any letter case, and in disguise (other letters, digits or signs in them, spaced out).",
        Misses: "Other forms of a word than the list has.",
        Why: "The organisation has decided how it speaks.",
        Source: "The organisation's own policy.",
        Fires: [new("“utilise”", Draft.OfText("We utilise the hall"), Policy: Own), new("“stake holders” with an invisible character in it", Draft.OfText("Our stake\u200Bholders"), Policy: Own)],
        Quiet: [new("“use”", Draft.OfText("We use the hall"), Policy: Own), new("Part of another word", Draft.OfText("Reutilised"), Policy: Own), "We utilise it, where the policy has no list"]);

    private static Policy Own { get; } = new("example") { HouseWords = new Dictionary<string, string> { ["utilise"] = "use", ["stakeholders"] = "" } };

    public Signals Needs => Signals.Disguise;

    public Lists Lists => Lists.House;

    public void Look(ReadDraft draft, Found found)
    {
        if (draft.Policy.HouseWords.Count == 0) return;
        foreach (var passage in draft.Passages)
        {
            foreach (var hit in passage.Hits)
                if (hit.List == Lists.House && !Chars.IsWordAt(passage.Text, hit.Start - 1) && !passage.InLink(hit.Start)) Tell(draft, passage, hit, found, 0.95);
            if ((passage.Signals & Signals.Disguise) == 0) continue;
            foreach (var hit in passage.Disguised)
                if (hit.List == Lists.House && !passage.InLink(hit.Start)) Tell(draft, passage, hit, found, 0.7);
        }
    }

    private static void Tell(ReadDraft draft, Passage passage, Hit hit, Found found, double confidence)
    {
        var (word, instead) = draft.Policy.HouseWords.ElementAt(passage.NoteOf(hit));
        if (instead.Length == 0) { found.At(passage, hit.Start, hit.End, $"Leave out “{word}”: the house style does not use it.", confidence: confidence); return; }
        var capital = char.IsUpper(passage.Text[hit.Start]) && char.IsLower(instead[0]) ? char.ToUpperInvariant(instead[0]) + instead[1..] : instead;
        found.At(passage, hit.Start, hit.End, $"Write “{instead}” instead of “{word}”.", capital, confidence);
    }
}
