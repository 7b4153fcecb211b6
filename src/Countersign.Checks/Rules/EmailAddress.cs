using System.Text.RegularExpressions;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed partial class EmailAddress : IRule
{
    private const int LongestName = 64;
    private const int LongestHost = 253;

    private static readonly WordTable FileEndings = new("png jpg jpeg gif webp svg css js json pdf");

    public RuleInfo Info { get; } = new(
        "personal-data.email", 1, "An e-mail address", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "E-mail addresses, also written “name (at) example (dot) org”, that are not among the organisation's own contacts.",
        Misses: "Addresses described in words, quoted names with spaces, and hosts without a dot.",
        Why: "An address belongs to a person unless the organisation publishes it. A post cannot be taken back from those who copied it.",
        Source: "RFC 5321 sizes; the shapes people type.",
        Fires: ["Write to jo.bloggs@example.org", "jo(at)example(dot)org", "Ask Jo <jo+hedge@mail.example.co.uk>."],
        Quiet:
        [
            "Follow @northbridge@social.example", "Meet @ 7.30pm at the hall", "logo@2x.png",
            new("The organisation's own hello@northbridge.example", Draft.OfText("Write to Hello@Northbridge.example"), Facts.Default with { OwnContacts = ["hello@northbridge.example"] }),
        ]);

    public Signals Needs => Signals.At | Signals.SpeltAt;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            for (var at = text.AsSpan().IndexOfAny('@', '＠'); at >= 0; at = Next(text, at + 1))
                LookAt(passage, at, draft.Own, found);
            if ((passage.Signals & Signals.SpeltAt) == 0) continue;
            foreach (Match match in SpeltOut().Matches(text))
                found.At(passage, match.Index, match.Index + match.Length, $"Take out the e-mail address {Mask.Middle(match.ValueSpan, 0, 2)}, or say why it may be public.", confidence: 0.8);
        }
    }

    private static void LookAt(Passage passage, int at, OwnContacts own, Found found)
    {
        var text = passage.Text;
        var start = at;
        while (start > 0 && at - start < LongestName && IsNamePart(text[start - 1])) start--;
        while (start < at && text[start] is '.' or '\'' or '-' or '*' or '_') start++;
        if (start == at || text[at - 1] == '.') return;
        if (start > 0 && (text[start - 1] is '@' or '＠' || IsNamePart(text[start - 1]))) return;
        var end = at + 1;
        var host = end;
        while (end < text.Length && end - host < LongestHost && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-')) end++;
        while (end > host && text[end - 1] is '.' or '-') end--;
        var dot = end > host ? text.LastIndexOf('.', end - 1, end - host) : -1;
        if (dot <= host || end - dot < 3 || text.AsSpan(host..end).Contains("..", StringComparison.Ordinal)) return;
        var top = text.AsSpan(dot + 1, end - dot - 1);
        foreach (var c in top)
            if (!char.IsLetter(c) && !top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return;
        if (FileEndings.Contains(top)) return;
        // A sign-in in front of a host is the business of the rule about links.
        if (passage.LinkAt(at) is { HasUserInfo: true } link && at < link.HostStart) return;
        if (own.HasEmail(text.AsSpan(start..at), text.AsSpan(host..end))) return;
        var email = string.Concat(text.AsSpan(start..at), "@", text.AsSpan(host..end));
        found.At(passage, start, end, $"Take out the e-mail address {Mask.Email(email)}, or say why it may be public.", confidence: 0.98);
    }

    private static int Next(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAny('@', '＠');
        return next < 0 ? -1 : from + next;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '\'' or '%' || (c > 127 && char.IsLetterOrDigit(c));

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]{1,64} ?[(\[{] ?at ?[)\]}] ?[\w-]{1,63}(?: ?[(\[{] ?dot ?[)\]}] ?[\w-]{1,63}|\.[\w-]{1,63}){1,5}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpeltOut();
}
