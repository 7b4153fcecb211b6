using System.Collections.Frozen;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class AllCapitals : IRule
{
    private const int FewestWords = 3;
    private const int FewestLetters = 10;
    private const int FewestShares = 20;

    private static readonly FrozenSet<string> Short = (
        "A AN AND ARE AS AT BE BUT BY CAN DO DON'T FOR FROM FREE GET GO HAS HAVE HELP HERE HOW I IF IN IS IT IT'S JOIN LAST LOOK NEED NEW NO NOT NOW OF OFF ON " +
        "ONE ONLY OPEN OR OUR OUT PLEASE SAVE SEE SO STOP TEXT THE THEIR THERE THEY THIS TO TODAY UP WANT WAS WE WHAT WHEN WHO WHY WILL WITH YES YOU YOUR")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public RuleInfo Info { get; } = new(
        "plain-words.capitals", 1, "Whole words in capitals", Category.PlainWords, Severity.Warn, Clearable: true, Clause: "S0-5.6b",
        Finds: "Runs of three or more words in capitals, at least half of which are words rather than abbreviations.",
        Misses: "One or two shouted words, which are often names. It tells an abbreviation from a word by its letters and by the short words around it, not from a list.",
        Why: "Capitals are read as shouting. They are slower to read, and some screen readers spell them out letter by letter.",
        Source: "GOV.UK style guide on capitals; our own threshold.",
        Fires: ["PLEASE READ THIS BEFORE YOU TRAVEL", "The hall is closed. WE NEED YOUR HELP NOW.", "BOOK YOUR FREE PLACE"],
        Quiet: ["NHS, BBC and COVID-19", "The RNLI, RSPCA and NSPCC agree", "Ask the DWP, HMRC or DVLA", "AQA OCR WJEC", "I AM a fan", "Sale ends TODAY", "UNICEF UNESCO UNHCR"]);

    public Signals Needs => Signals.Capitals;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages) LookIn(passage, found);
    }

    private static void LookIn(Passage passage, Found found)
    {
        var text = passage.Text;
        int runStart = -1, runEnd = -1, words = 0, letters = 0, plain = 0;
        for (var i = 0; i <= text.Length;)
        {
            if (i < text.Length && !Chars.IsWord(text[i]))
            {
                // Spaces and ordinary punctuation keep a run together; anything else, or a new paragraph, ends it.
                if (text[i] is '#' or '@' or '/' || text.AsSpan(i).StartsWith("\n\n")) Close();
                if (text[i] is '#' or '@') { i++; while (i < text.Length && Chars.IsWord(text[i])) i++; }
                else i++;
                continue;
            }
            if (i == text.Length) { Close(); break; }
            if (passage.LinkAt(i) is { } link) { Close(); i = link.End; continue; }
            var start = i;
            while (i < text.Length && (Chars.IsWord(text[i]) || (text[i] is '\'' or '’' && Chars.IsWordAt(text, i + 1)))) i++;
            var word = text.AsSpan(start..i);
            if (!IsCapitals(word, out var count)) { Close(); continue; }
            words++;
            letters += count;
            // A word of four letters may be an abbreviation: it does not make a run, but belongs to one.
            if (IsPlainWord(word, 5)) plain++;
            else if (!IsPlainWord(word, 4)) continue;
            if (runStart < 0) runStart = start;
            runEnd = i;
        }

        void Close()
        {
            // Abbreviations stand in rows, but not with “THE” and “YOUR” between them.
            if (words >= FewestWords && plain * 2 >= words && letters >= FewestLetters || (letters >= FewestShares && plain >= FewestWords))
                found.At(passage, runStart, runEnd, "Write this in ordinary letters: capitals are read as shouting.", confidence: 0.85);
            (runStart, runEnd, words, letters, plain) = (-1, -1, 0, 0, 0);
        }
    }

    private static bool IsCapitals(ReadOnlySpan<char> word, out int letters)
    {
        letters = 0;
        foreach (var c in word)
        {
            if (char.IsLower(c) || c == '_') return false;
            if (char.IsUpper(c)) letters++;
        }
        return letters > 0;
    }

    /// <summary>A word of the language, as far as its letters show: a common short word, or a long one in which vowels and consonants take turns.</summary>
    private static bool IsPlainWord(ReadOnlySpan<char> word, int fewestLetters)
    {
        if (Short.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)) return true;
        if (word.Length < fewestLetters || Acronyms.Contains(word)) return false;
        int vowels = 0, row = 0, longest = 0;
        foreach (var c in word)
        {
            if (char.IsDigit(c)) return false;
            var vowel = "AEIOUY".Contains(c);
            if (vowel) vowels++;
            row = vowel ? 0 : row + 1;
            longest = Math.Max(longest, row);
        }
        return vowels * 5 >= word.Length && longest <= 4;
    }
}
