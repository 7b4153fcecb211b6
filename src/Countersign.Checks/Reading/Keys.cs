namespace Countersign.Checks.Reading;

/// <summary>How the keys of well-known services begin.</summary>
internal static class Keys
{
    /// <summary>Prefix, the fewest characters of a whole key, and whose it is. From the services' own documentation, September 2026.</summary>
    public static readonly (string Prefix, int Fewest, string Whose)[] All =
    [
        ("AKIA", 20, "Amazon"), ("ASIA", 20, "Amazon"), ("AIza", 39, "Google"), ("ya29.", 40, "Google"), ("GOCSPX-", 30, "Google"),
        ("ghp_", 40, "GitHub"), ("gho_", 40, "GitHub"), ("ghu_", 40, "GitHub"), ("ghs_", 40, "GitHub"), ("ghr_", 40, "GitHub"), ("github_pat_", 60, "GitHub"), ("glpat-", 26, "GitLab"),
        ("xoxb-", 15, "Slack"), ("xoxp-", 15, "Slack"), ("xoxa-", 15, "Slack"), ("xoxr-", 15, "Slack"), ("xoxs-", 15, "Slack"), ("xapp-", 20, "Slack"),
        ("sk_live_", 24, "Stripe"), ("rk_live_", 24, "Stripe"), ("sk_test_", 24, "Stripe"), ("whsec_", 24, "Stripe"), ("SG.", 40, "SendGrid"), ("key-", 36, "Mailgun"),
        ("npm_", 40, "npm"), ("pypi-", 60, "PyPI"), ("dop_v1_", 60, "DigitalOcean"), ("shpat_", 38, "Shopify"), ("hf_", 30, "Hugging Face"), ("sk-", 40, "OpenAI"), ("AAAA", 80, "X"), ("EAA", 80, "Meta"), ("eyJ", 40, "a sign-in token"),
    ];

    private static readonly ulong[] Starts = Bits();

    private static ulong[] Bits()
    {
        // Three characters decide; the rest is for the rule.
        var bits = new ulong[256];
        foreach (var (prefix, _, _) in All) Set(prefix[0] | (uint)prefix[1] << 8 | (uint)prefix[2] << 16);
        Set('B' | 'E' << 8 | 'G' << 16); // -----BEGIN … PRIVATE KEY-----
        return bits;

        void Set(uint three) => bits[Slot(three) >> 6] |= 1UL << (int)(Slot(three) & 63);
    }

    /// <summary>Whether a key may begin with these four bytes, lowest first.</summary>
    public static bool MayBegin(uint four)
    {
        var slot = Slot(four & 0xFFFFFF);
        return (Starts[slot >> 6] >> (int)(slot & 63) & 1) != 0;
    }

    private static uint Slot(uint three) => three * 0x9E3779B1u >> 18;
}
