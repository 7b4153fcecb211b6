using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class DateFormat : IRule
{
    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public RuleInfo Info { get; } = new(
        "plain-words.date-format", 1, "A date in numbers", Category.PlainWords, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Day, month and year in numbers with slashes, hyphens or dots.",
        Misses: "Dates without a year: 3/4 may be a fraction.",
        Why: "05/06 is in May for some readers and in June for others, and screen readers read it as a sum.",
        Source: "GOV.UK style guide, dates.",
        Fires: ["Open from 12/11/2026", "Until 25.12.26", "On 2026-11-12"],
        Quiet: ["Open from 12 November 2026", "Version 12.11.20.3", "3/4 of us", "Sort code 20-11-26", "https://example.org/12/11/2026", "99/99/2026"]);

    public Signals Needs => Signals.DateLike;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.DateLike) == 0) continue;
            var (text, groups) = (passage.Text, passage.Digits);
            for (var i = 0; i + 2 < groups.Count; i++)
            {
                var (start, end) = (groups[i].Start, groups[i + 2].End);
                if (groups[i + 1].Start != groups[i].End + 1 || groups[i + 2].Start != groups[i + 1].End + 1 || text[groups[i].End] != text[groups[i + 1].End] || text[groups[i].End] is not ('/' or '-' or '.')) continue;
                if (Around(text, start - 1) || Around(text, end) || !Read(text, groups, i, out var day, out var month, out var year) || passage.InLink(start)) continue;
                if (Near.Before(passage, start, WordLists.Document.SortCode, WordLists.Document.Account)) continue;
                // Which of two small numbers is the month depends on who wrote it.
                var sure = groups[i].Length == 4 || day > 12;
                var words = string.Create(CultureInfo.InvariantCulture, $"{day} {Months[month - 1]} {year}");
                found.At(passage, start, end, sure ? $"Write the month as a word: {words}." : "Write the month as a word, so that nobody takes it for the day.", sure && year > 999 ? words : null, sure ? 0.95 : 0.85);
                i += 2;
            }
        }
    }

    private static bool Around(string text, int at) => at >= 0 && at < text.Length && (Chars.IsWord(text[at]) || text[at] is '/' or '£' or '-' || text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) || text[at] == '.' && at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    private static bool Read(string text, List<DigitGroup> groups, int i, out int day, out int month, out int year)
    {
        (day, month, year) = (Number(text, groups[i]), Number(text, groups[i + 1]), Number(text, groups[i + 2]));
        if (groups[i].Length == 4) (day, year) = (year, day);
        else if (groups[i].Length > 2 || groups[i + 2].Length is not (2 or 4)) return false;
        if (groups[i + 1].Length > 2 || groups[i].Length == 4 && groups[i + 2].Length > 2) return false;
        return day is >= 1 and <= 31 && month is >= 1 and <= 12 && (year is >= 1800 and <= 2199 || groups[i + 2].Length == 2 && groups[i].Length <= 2);
    }

    private static int Number(string text, DigitGroup group)
    {
        var value = 0;
        for (var i = group.Start; i < group.End && i < group.Start + 4; i++) value = value * 10 + Math.Max(Chars.Digit(text[i]), 0);
        return value;
    }
}

internal sealed class TimeFormat : IRule
{
    public RuleInfo Info { get; } = new(
        "plain-words.time-format", 1, "A time that is hard to read", Category.PlainWords, Severity.Advise, Clearable: true, Clause: null,
        Finds: "Times with a dot before “am” or “pm” (5.30pm), with needless zeros (5.00pm, 5:00pm), and with “hrs”.",
        Misses: "Times such as 17:30, which are right, and times in words.",
        Why: "One way of writing times is read faster, and by screen readers as a time.",
        Source: "GOV.UK style guide, times: 5:30pm, not 1730hrs or 5.30pm.",
        Fires: ["Doors open at 5.30pm", "From 5.00pm", "At 1730hrs"],
        Quiet: ["At 5:30pm", "At 5pm", "17:30", "5.30 metres", "£5.50 pm"]);

    public Signals Needs => Signals.TimeLike;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var (text, groups) = (passage.Text, passage.Digits);
            for (var i = 0; i < groups.Count; i++)
            {
                var (start, end) = (groups[i].Start, groups[i].End);
                if (Chars.IsWordAt(text, start - 1) || start > 0 && text[start - 1] is '£' or '$' or '€' or '.' or ':' || groups[i].Length is not (1 or 2 or 4)) continue;
                if (groups[i].Length == 4)
                {
                    var word = end < text.Length && text[end] == ' ' ? end + 1 : end;
                    if (!text.AsSpan(word).StartsWith("hrs", StringComparison.OrdinalIgnoreCase) || Chars.IsWordAt(text, word + 3) || Number(text, start, 2) > 23 || Number(text, start + 2, 2) > 59 || passage.InLink(start)) continue;
                    found.At(passage, start, word + 3, "Write the time like 5:30pm.", Twelve(Number(text, start, 2), Number(text, start + 2, 2)), 0.95);
                    continue;
                }
                if (i + 1 >= groups.Count || groups[i + 1].Length != 2 || groups[i + 1].Start != end + 1 || text[end] is not ('.' or ':')) continue;
                var (hour, minute) = (Number(text, start, groups[i].Length), Number(text, end + 1, 2));
                var half = groups[i + 1].End;
                if (half < text.Length && text[half] == ' ') half++;
                if (hour is < 1 or > 12 || minute > 59 || !(text.AsSpan(half).StartsWith("am", StringComparison.OrdinalIgnoreCase) || text.AsSpan(half).StartsWith("pm", StringComparison.OrdinalIgnoreCase)) || Chars.IsWordAt(text, half + 2)) continue;
                if (text[end] == ':' && minute > 0 || passage.InLink(start)) continue;
                var better = string.Create(CultureInfo.InvariantCulture, $"{hour}{(minute == 0 ? "" : $":{minute:00}")}{text[half..(half + 2)].ToLowerInvariant()}");
                found.At(passage, start, half + 2, $"Write the time like this: {better}.", better, 0.95);
            }
        }
    }

    private static int Number(string text, int at, int length)
    {
        var value = 0;
        for (var i = at; i < at + length; i++) value = value * 10 + Math.Max(Chars.Digit(text[i]), 0);
        return value;
    }

    private static string Twelve(int hour, int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{(hour % 12 == 0 ? 12 : hour % 12)}{(minute == 0 ? "" : $":{minute:00}")}{(hour < 12 ? "am" : "pm")}");
}
