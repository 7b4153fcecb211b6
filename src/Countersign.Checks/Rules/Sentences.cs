using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>Sentences of a text: they end at a full stop, a question or exclamation mark before a space, and at the end of a line.</summary>
internal ref struct Sentences(Passage passage)
{
    private readonly string text = passage.Text;
    private int at;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Words outside links, hashtags and mentions.</summary>
    public int Count { get; private set; }

    public int Syllables { get; private set; }

    public bool MoveNext()
    {
        while (at < text.Length)
        {
            (Start, Count, Syllables, End) = (-1, 0, 0, at);
            while (at < text.Length && !IsEnd())
            {
                if (passage.LinkAt(at) is { } link) { at = link.End; continue; }
                if (text[at] is '#' or '@') { at++; while (at < text.Length && (Chars.IsWord(text[at]) || text[at] is '@' or '.' && Chars.IsWordAt(text, at + 1))) at++; continue; }
                if (!Chars.IsWord(text[at])) { at++; continue; }
                if (Start < 0) Start = at;
                var word = at;
                while (at < text.Length && (Chars.IsWord(text[at]) || (text[at] is '\'' or '’' or '-' && Chars.IsWordAt(text, at + 1)))) at++;
                Count++;
                Syllables += SyllablesOf(text.AsSpan(word, at - word));
                End = at;
            }
            at++;
            if (Count > 0) return true;
        }
        return false;
    }

    private readonly bool IsEnd() => text[at] is '\n' or '…' || (text[at] is '.' or '!' or '?' && (at + 1 >= text.Length || text[at + 1] is ' ' or '\n' or '\r' or '"' or '”' or '’' or ')' or '\u00A0'));

    /// <summary>Groups of vowels, less a silent e at the end; a number or an abbreviation in capitals counts as one.</summary>
    internal static int SyllablesOf(ReadOnlySpan<char> word)
    {
        var (count, before, capitals) = (0, false, true);
        foreach (var c in word)
        {
            var vowel = (char)(c | 0x20) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' || c is 'é' or 'è' or 'ö' or 'ü' or 'ï';
            if (vowel && !before) count++;
            before = vowel;
            capitals &= !char.IsLower(c);
        }
        if (capitals) return 1;
        if (count > 1 && word.EndsWith("e", StringComparison.OrdinalIgnoreCase) && !word.EndsWith("le", StringComparison.OrdinalIgnoreCase)) count--;
        if (count > 1 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && word.Length > 3 && word[^3] is not ('t' or 'd')) count--;
        return Math.Max(count, 1);
    }
}

internal sealed class LongSentence : IRule
{
    public RuleInfo Info { get; } = new(
        "plain-words.long-sentence", 1, "A long sentence", Category.PlainWords, Severity.Advise, Clearable: true, Clause: "S1-do-08b",
        Finds: "Sentences of more words than the policy allows (28, unless it says otherwise). Links, hashtags and mentions do not count.",
        Misses: "Long lists with a line for each entry.",
        Why: "People who read on a phone, in a hurry, or in a second language lose the thread.",
        Source: "GOV.UK content design: sentences of at most 25 words; our own threshold.",
        Fires: ["We are writing to let everybody who lives near the old bridge know that the work which was to begin on Monday will now begin a week later because of the weather."],
        Quiet: ["The work begins a week later. It was to begin on Monday. The weather is the reason.", "Short."]);

    public Signals Needs => Signals.LongSentence;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if (passage.LongestSentence <= draft.Policy.MostWordsInASentence) continue;
            for (var sentences = new Sentences(passage); sentences.MoveNext();)
                if (sentences.Count > draft.Policy.MostWordsInASentence)
                    found.At(passage, sentences.Start, sentences.End, string.Create(CultureInfo.InvariantCulture, $"Make two sentences of this one: it has {sentences.Count} words."), confidence: 0.9);
        }
    }
}

internal sealed class ReadingAge : IRule
{
    private const int FewestWords = 40;

    public RuleInfo Info { get; } = new(
        "plain-words.reading-age", 1, "A text that is hard to read", Category.PlainWords, Severity.Advise, Clearable: true, Clause: "S1-do-08b",
        Finds: "Texts of 40 words or more whose reading age, from the length of sentences and words, is above the policy's (15, unless it says otherwise).",
        Misses: "Hard ideas in short words, and texts in other languages. Syllables are counted by rule, and names count like words.",
        Why: "The average adult in the United Kingdom reads like an eleven-year-old at ease. Experts prefer plain words too.",
        Source: "Flesch-Kincaid grade level, plus five for the age; the syllable count is our own, for British spelling.",
        Fires: ["Implementation of the aforementioned infrastructural improvements necessitates temporary discontinuation of vehicular access, notwithstanding representations received during consultation. Appropriate alternative arrangements will consequently be communicated to affected stakeholders via established communication channels. Residents requiring supplementary information regarding accessibility accommodations should communicate with the designated representatives accordingly."],
        Quiet: ["We will close the road on Monday to mend the bridge. It will open again on Friday. Buses will stop on Mill Lane instead. If you need help to get to the shops that week, ring the office and we will send a car for you. We are sorry for the trouble this will cause."]);

    public Signals Needs => Signals.Dense;

    public void Look(ReadDraft draft, Found found)
    {
        if ((draft.Text.Signals & Signals.Dense) == 0 || draft.Text.RoughReadingAge < draft.Policy.ReadingAge - 1 || draft.Draft.Language is { Length: > 0 } language && !language.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return;
        int words = 0, syllables = 0, count = 0;
        for (var sentences = new Sentences(draft.Text); sentences.MoveNext();)
        {
            words += sentences.Count;
            syllables += sentences.Syllables;
            count++;
        }
        if (words < FewestWords) return;
        var age = (int)Math.Round(0.39 * words / count + 11.8 * syllables / words - 15.59 + 5, MidpointRounding.AwayFromZero);
        if (age > draft.Policy.ReadingAge)
            found.Whole(string.Create(CultureInfo.InvariantCulture, $"Use shorter words and sentences: this takes a reading age of {age}, and the policy asks for {draft.Policy.ReadingAge} at most."), subject: draft.Text.Text);
    }
}
