using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkScheme : IRule
{
    public RuleInfo Info { get; } = new(
        "link.scheme", 1, "An address that runs or opens something", Category.Link, Severity.Block, Clearable: true, Clause: "S0-2.d",
        Finds: "javascript:, vbscript:, data:, file: and blob: addresses in any letter case.",
        Misses: "Other schemes that an installed program may answer to.",
        Why: "Such an address runs a script or opens a local file instead of a page on the web.",
        Source: "WHATWG URL; OWASP on unvalidated links.",
        Fires: ["Click javascript:alert(1)", "JavaScript:void(0)", "data:text/html,<b>Hi</b>", "file:///C:/plans.docx"],
        Quiet: ["New data: 40% more visits", "About JavaScript: a course for beginners", "The file:see below", "https://example.org/data:2026"]);

    public Signals Needs => Signals.None;

    public Lists Lists => Lists.Scheme;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            var text = passage.Text;
            foreach (var hit in passage.Hits)
            {
                if (hit.List != Lists.Scheme || hit.End >= text.Length || text[hit.End] != ':' || Chars.IsWordAt(text, hit.Start - 1)) continue;
                var scheme = text[hit.Start..hit.End].ToLowerInvariant();
                if (!Leads(scheme, text.AsSpan(hit.End + 1)) || passage.LinkAt(hit.Start) is { IsWeb: true }) continue;
                found.At(passage, hit.Start, hit.End + 1, $"Take out this {scheme}: address, and link to a page on the web instead.", confidence: 0.95);
            }
        }
    }

    private static bool Leads(string scheme, ReadOnlySpan<char> rest) => scheme switch
    {
        "file" => rest.StartsWith("/") || rest.StartsWith("\\"),
        "data" => rest.StartsWith(",") || IsMediaType(rest),
        "blob" => rest.StartsWith("http", StringComparison.OrdinalIgnoreCase),
        _ => rest.Length > 0 && !char.IsWhiteSpace(rest[0]),
    };

    private static bool IsMediaType(ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && end < 20 && (char.IsAsciiLetter(rest[end]) || rest[end] == '-')) end++;
        return end > 0 && end < rest.Length && rest[end] is '/' or ';';
    }
}
