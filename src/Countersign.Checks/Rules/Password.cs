using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class Password : IRule
{
    private const int Longest = 64;

    public RuleInfo Info { get; } = new(
        "secret.password", 1, "A password or code", Category.Secret, Severity.Block, Clearable: true, Clause: "S0-10.1",
        Finds: "After “password”, “PIN”, “login”, “API key” and the like, with a colon, an equals sign or “is” between: a word with a digit or a sign in it, or a PIN of four to eight digits.",
        Misses: "Passwords that are plain words, and those that stand before the word or in a picture.",
        Why: "A password that was published once is no password any more.",
        Source: "Our own list of words.",
        Fires: ["password: Tr0ub4dor", "The PIN is 4821", "Wi-Fi password = guest!2026", "api_key=9f8e7d6c5b4a"],
        Quiet: ["Your password is required", "Never share your PIN: we will not ask", "Password reset: see our page", "The login is below", "PIN badges: 4 for £10", "password: https://example.org/reset2"]);

    public Lists Lists => Lists.Secret;

    public Signals Needs => Signals.None;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            foreach (var hit in passage.Hits)
            {
                if (hit.List != Lists.Secret || Chars.IsWordAt(text, hit.Start - 1) || !Leads(text, hit.End, out var start)) continue;
                var end = start;
                while (end < text.Length && end - start < Longest && !char.IsWhiteSpace(text[end])) end++;
                while (end > start && text[end - 1] is '.' or ',' or ';' or ')' or '"' or '”' or '’') end--;
                if (passage.LinkAt(start) is not null || passage.LinkAt(hit.Start) is not null || !IsSecret(text.AsSpan(start..end), text.AsSpan(hit.Start..hit.End))) continue;
                found.At(passage, start, end, "Take out this password or code, and have it changed if anybody else has seen it.", confidence: 0.85);
            }
        }
    }

    private static bool Leads(string text, int at, out int start)
    {
        start = at;
        while (start < text.Length && text[start] == ' ') start++;
        if (start < text.Length && text[start] is ':' or '=') start++;
        else if (text.AsSpan(start).StartsWith("is ", StringComparison.OrdinalIgnoreCase)) start += 3;
        else return false;
        while (start < text.Length && text[start] is ' ' or '"' or '“' or '‘' or '\'') start++;
        return start < text.Length;
    }

    private static bool IsSecret(ReadOnlySpan<char> word, ReadOnlySpan<char> label)
    {
        var pin = label.StartsWith("pin", StringComparison.OrdinalIgnoreCase) || label.StartsWith("passcode", StringComparison.OrdinalIgnoreCase);
        if (pin) return word.Length is >= 4 and <= 8 && !word.ContainsAnyExceptInRange('0', '9');
        if (word.Length < 4 || word.ContainsAnyInRange('\u0300', '\uFFFF') || word.StartsWith("http", StringComparison.OrdinalIgnoreCase) || word[0] is '@' or '#' or '(' or '£') return false;
        bool letter = false, other = false;
        foreach (var c in word)
        {
            letter |= char.IsAsciiLetter(c);
            other |= char.IsAsciiDigit(c) || c is '!' or '$' or '%' or '&' or '^' or '*' or '_' or '+' or '@' or '#' or '?';
        }
        return letter && other && !(word[^1] is '!' or '?' && !word[..^1].ContainsAnyInRange('0', '9'));
    }
}
