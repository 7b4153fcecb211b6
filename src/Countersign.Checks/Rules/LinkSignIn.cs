using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class LinkSignIn : IRule
{
    public RuleInfo Info { get; } = new(
        "link.sign-in", 1, "A link with a name or password in it", Category.Link, Severity.Block, Clearable: false, Clause: "S0-2.d",
        Finds: "Links with something and an @ before the host, such as https://name:password@host.",
        Misses: "Passwords and keys elsewhere in the address.",
        Why: "It gives a password away, or makes a link to one site look like a link to another.",
        Source: "RFC 3986, section 3.2.1 and 7.6.",
        Fires: ["https://jo:secret@example.org/", "https://northbridge.example@203.0.113.9/", "https://a@b@example.org"],
        Quiet: ["https://social.example/@northbridge", "https://example.org/?to=jo@example.org", "jo@example.org"]);

    public Signals Needs => Signals.SignIn;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
            foreach (var link in passage.Links)
                if ((link.Signals & Signals.SignIn) != 0)
                    found.At(passage, link.AuthorityStart, link.UserEnd, "Take out everything between // and @, and check that the link still leads where it should.");
    }
}
