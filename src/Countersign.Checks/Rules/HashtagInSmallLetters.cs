using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class HashtagInSmallLetters : IRule
{
    private const int LongestSingleWord = 17;

    public RuleInfo Info { get; } = new(
        "hashtag.small-letters", 1, "A hashtag of several words without capitals", Category.Hashtag, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Hashtags in small letters, or all in capitals, that split wholly into two or more of some 900 common words, and any of more than 17 letters.",
        Misses: "Tags with a name or a rarer word in them, unless they are long. A long single word is reported wrongly. English words only.",
        Why: "Screen readers read #FloodAlertMillLane as words and #floodalertmilllane as one jumble. Everybody else reads it faster too, and sees the words you meant.",
        Source: "GOV.UK guidance on social media accessibility; our own word list.",
        Fires: ["#floodalertmilllane", "Come along #volunteersweek", "#CLIMATEACTIONNOW", "#supercalifragilistic"],
        Quiet: ["#FloodAlertMillLane", "#volunteering", "#football", "#together", "#NHS", "#COVID19", "#manchester", "#weekend", "#1"]);

    public Signals Needs => Signals.Hash;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var tags = passage.Hashtags;
            for (var i = 0; i < tags.Count; i++)
            {
                var tag = tags[i];
                var name = tag.Name(passage.Text);
                if (!IsOneCase(name, out var letters) || letters < 6) continue;
                var split = passage.Splits(i, out var from) ? "#" + WordSplitter.Capitals(name, from) : null;
                if (split is null && letters <= LongestSingleWord) continue;
                found.At(
                    passage, tag.Start, tag.End,
                    split is null ? "Begin each word of this hashtag with a capital letter, if it has more than one." : $"Write this hashtag with a capital letter for each word: {split}.",
                    split, split is null ? 0.5 : 0.85);
            }
        }
    }

    private static bool IsOneCase(ReadOnlySpan<char> name, out int letters)
    {
        letters = 0;
        bool lower = false, upper = false;
        foreach (var c in name)
        {
            if (c == '_' || c > 127) return false;
            if (char.IsAsciiLetter(c)) letters++;
            lower |= char.IsAsciiLetterLower(c);
            upper |= char.IsAsciiLetterUpper(c);
        }
        return lower != upper;
    }
}
