using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class SecretKey : IRule
{
    private const string PrivateKey = "-----BEGIN ";

    public RuleInfo Info { get; } = new(
        "secret.key", 1, "A key or token of a service", Category.Secret, Severity.Block, Clearable: false, Clause: "S0-10.1",
        Finds: "Keys and tokens that begin as those of well-known services do and are as long, sign-in tokens (JWT), and the first line of a private key.",
        Misses: "Keys of other services, and keys without a beginning of their own.",
        Why: "Whoever reads it can use the service as the organisation, within minutes of the post.",
        Source: "The services' own documentation of how their keys begin, September 2026.",
        Fires: ["AKIA" + "IOSFODNN7EXAMPLE", "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a", "-----BEGIN RSA PRIVATE KEY-----"],
        Quiet: ["AKIA is a prefix", "The xoxo party", "sk-eleton staff", "SG. We met", "-----BEGIN HERE-----"]);

    public Signals Needs => Signals.KeyLike;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.KeyLike) == 0) continue;
            var text = passage.Text;
            foreach (var (prefix, fewest, whose) in Keys.All)
            {
                for (var at = text.IndexOf(prefix, StringComparison.Ordinal); at >= 0;)
                {
                    var end = at + prefix.Length;
                    while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' || (text[end] == '.' && prefix is "eyJ" or "SG." or "ya29."))) end++;
                    if (!Chars.IsWordAt(text, at - 1) && end - at >= fewest && IsRandom(text.AsSpan(at + prefix.Length, end - at - prefix.Length)) && (prefix != "eyJ" || text.AsSpan(at..end).Count('.') == 2))
                        found.At(passage, at, end, $"Take out this key of {whose}, and have it withdrawn if anybody else has seen it.", confidence: 0.97);
                    at = text.IndexOf(prefix, end, StringComparison.Ordinal);
                }
            }
            for (var at = text.IndexOf(PrivateKey, StringComparison.Ordinal); at >= 0; at = text.IndexOf(PrivateKey, at + 1, StringComparison.Ordinal))
            {
                var line = text.AsSpan(at);
                var end = line[PrivateKey.Length..].IndexOf("-----");
                if (end >= 0 && line[..(PrivateKey.Length + end)].EndsWith("PRIVATE KEY")) found.At(passage, at, at + PrivateKey.Length + end + 5, "Take out this private key, and have it withdrawn if anybody else has seen it.");
            }
        }
    }

    /// <summary>Digits among the letters: words do not have them.</summary>
    private static bool IsRandom(ReadOnlySpan<char> key) => key.ContainsAnyInRange('0', '9') && key.ContainsAnyInRange('A', 'z');
}
