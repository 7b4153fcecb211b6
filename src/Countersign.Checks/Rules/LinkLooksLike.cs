using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkLooksLike : IRule
{
    public RuleInfo Info { get; } = new(
        "link.look-alike", 1, "A link that looks like another site", Category.Link, Severity.Block, Clearable: true, Clause: "S0-2.d",
        Finds: "Hosts that mix Latin letters with Greek, Cyrillic, Armenian, Coptic or Cherokee ones, also behind punycode (xn--); names made wholly of letters that look Latin; and hosts that a hurried eye takes for one of the organisation's own, or that only begin with it.",
        Misses: "A misspelling that looks different, and look-alikes of other organisations' names within one script. Its table of look-alikes is short.",
        Why: "Readers would believe that they are on a site that they know.",
        Source: "Unicode Technical Standard 39, mixed-script and confusable detection; our own short table.",
        Fires:
        [
            "https://exаmple.org/ has a Cyrillic а", "https://xn--exmple-4nf.org/", "https://аррӏе.com/ is Cyrillic throughout",
            new("northbr1dge.example for northbridge.example", Draft.OfText("https://northbr1dge.example/"), Own),
            new("northbridge.example.evil.test", Draft.OfText("https://northbridge.example.evil.test/"), Own),
        ],
        Quiet:
        [
            "https://example.org/", "https://пример.рф/", "https://xn--mnchen-3ya.de/", "https://日本語.jp/",
            new("The organisation's own sub-domain", Draft.OfText("https://news.northbridge.example/"), Own),
            new("Another name altogether", Draft.OfText("https://southbridge.example/"), Own),
        ]);

    private static Facts Own => Facts.Default with { OwnHosts = ["northbridge.example"] };

    public Signals Needs => Signals.OddHost | Signals.OwnHosts;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            foreach (var link in passage.Links)
            {
                var odd = (link.Signals & Signals.OddHost) != 0;
                if (!odd && draft.Facts.OwnHosts.Count == 0 || Host.IsOwn(link.Host, draft.Facts.OwnHosts)) continue;
                var host = link.HostText;
                if (odd && Imitates(host)) found.At(passage, link.HostStart, link.HostEnd, "Do not link to this host before you have checked whose it is: letters of another alphabet in it look like Latin ones.", confidence: 0.95);
                else if (Poses(host, draft.Facts.OwnHosts) is { } own) found.At(passage, link.HostStart, link.HostEnd, $"Check this host letter by letter: it looks like {own} and is another site.", confidence: 0.9);
            }
        }
    }

    private static bool Imitates(string host)
    {
        var latinTop = host.Length > 0 && char.IsAsciiLetterOrDigit(host[^1]);
        foreach (var label in host.Split('.'))
        {
            bool latin = false, imitator = false, allAlike = true;
            foreach (var c in label)
            {
                if (LookAlikes.IsLatin(c)) latin = true;
                else if (LookAlikes.IsImitator(c)) { imitator = true; allAlike &= LookAlikes.Latin(c) is not null; }
                else if (LookAlikes.Latin(c) is not null) { imitator = true; }
            }
            if (imitator && (latin || (allAlike && latinTop))) return true;
        }
        return false;
    }

    private static string? Poses(string host, IReadOnlyList<string> own)
    {
        if (own.Count == 0) return null;
        var skeleton = Host.Skeleton(host);
        foreach (var mine in own)
        {
            var wanted = Host.Skeleton(mine);
            if (wanted.Length == 0) continue;
            if (skeleton == wanted || skeleton.EndsWith("." + wanted, StringComparison.Ordinal)) return mine;
            if (skeleton.StartsWith(wanted + ".", StringComparison.Ordinal) || skeleton.Contains("." + wanted + ".", StringComparison.Ordinal)) return mine;
            if (wanted.Contains('.') && skeleton.StartsWith(wanted.Replace(".", "", StringComparison.Ordinal) + ".", StringComparison.Ordinal)) return mine;
        }
        return null;
    }
}
