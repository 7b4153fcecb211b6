using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>Makes of plain text the HTML that Mastodon makes: paragraphs, shortened links, hashtags and mentions.</summary>
internal static partial class SimulatedHtml
{
    public static string Render(string text, string root) => string.Concat(
        Paragraph().Split(text.Trim()).Select(part => $"<p>{string.Join("<br />", part.Split('\n').Select(line => Line(line, root)))}</p>"));

    public static IEnumerable<JsonNode> Mentions(string text, string root) => Mention().Matches(text)
        .Select(match => (JsonNode)new JsonObject { ["id"] = "77", ["username"] = match.Groups[1].Value, ["url"] = Profile(match, root), ["acct"] = match.Groups[0].Value[1..] });

    /// <summary>The length as Mastodon counts it: any link as many, a mention without its domain, graphemes.</summary>
    public static int Length(string text, int link) =>
        new StringInfo(Mention().Replace(Link().Replace(text, new string('x', link)), "@$1")).LengthInTextElements;

    private static string Line(string line, string root) =>
        string.Concat(Token().Split(line).Select(part => part switch
        {
            _ when Link().IsMatch(part) => Anchor(part),
            _ when Mention().Match(part) is { Success: true } match =>
                $"""<span class="h-card" translate="no"><a href="{Profile(match, root)}" class="u-url mention">@<span>{match.Groups[1].Value}</span></a></span>""",
            _ when part.StartsWith('#') && part.Length > 1 =>
                $"""<a href="{root}tags/{WebUtility.UrlEncode(part[1..])}" class="mention hashtag" rel="tag">#<span>{part[1..]}</span></a>""",
            _ => WebUtility.HtmlEncode(part),
        }));

    private static string Anchor(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (url.AsSpan(start).StartsWith("www.", StringComparison.Ordinal))
            start += 4;
        var shown = Math.Min(30, url.Length - start);
        var ellipsis = url.Length - start > 30 ? "ellipsis" : "";
        return $"""<a href="{WebUtility.HtmlEncode(url)}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">{url[..start]}</span><span class="{ellipsis}">{WebUtility.HtmlEncode(url.Substring(start, shown))}</span><span class="invisible">{WebUtility.HtmlEncode(url[(start + shown)..])}</span></a>""";
    }

    private static string Profile(Match mention, string root) =>
        mention.Groups[2].Success ? $"https://{mention.Groups[2].Value}/@{mention.Groups[1].Value}" : $"{root}@{mention.Groups[1].Value}";

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"(https?://[^\s]+|@\w+(?:@[\w.-]+\w)?|#\w+)")]
    private static partial Regex Token();

    [GeneratedRegex(@"https?://[^\s]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"@(\w+)(?:@([\w.-]+\w))?")]
    private static partial Regex Mention();
}
