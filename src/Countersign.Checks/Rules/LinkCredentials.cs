using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkCredentials : IRule
{
    private const int Shortest = 6;

    private static readonly WordTable Names = new(
        "token access_token auth_token authtoken id_token refresh_token password passwd pwd pass secret client_secret api_key apikey key sig signature x-amz-signature x-goog-signature " +
        "session sessionid session_id sid jsessionid phpsessid auth authkey jwt code otp ticket sharekey share_token resetpasswordtoken reset_token invite invitation magic");

    public RuleInfo Info { get; } = new(
        "link.credentials", 1, "A link that lets its reader in", Category.Link, Severity.Block, Clearable: true, Clause: "S0-10.1",
        Finds: "Parameters such as token, password, key, signature or session that have a value of six characters or more.",
        Misses: "Private links whose secret is in the path.",
        Why: "Whoever follows it may be let in as the person it was made for, or see what only a few were meant to see.",
        Source: "OWASP, session identifiers in addresses; our own list of names.",
        Fires: ["https://example.org/report?token=8f3k2j1h9", "https://example.org/reset?id=7&sig=AbC123dEf"],
        Quiet: ["https://example.org/?key=3", "https://example.org/?id=8f3k2j1h9", "https://example.org/token/abc", "https://example.org/?keyword=gardens"]);

    public Signals Needs => Signals.Query;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
            {
                if ((link.Signals & Signals.Query) == 0 || link.Query.Length == 0) continue;
                var query = link.Query[1..];
                foreach (var range in query.Split('&'))
                {
                    var part = query[range];
                    var equals = part.IndexOf('=');
                    if (equals <= 0 || part.Length - equals - 1 < Shortest || !Names.Contains(part[..equals])) continue;
                    found.At(passage, link.Start, link.End, $"Share an address without “{part[..equals]}”: it may let its reader in.", confidence: 0.8);
                    break;
                }
            }
    }
}
