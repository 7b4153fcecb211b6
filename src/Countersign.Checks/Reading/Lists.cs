namespace Countersign.Checks.Reading;

/// <summary>The word lists. All of them are searched for together; each rule looks at the hits of its own.</summary>
[Flags]
internal enum Lists : ulong
{
    None = 0,
    /// <summary>Words that say a date is a date of birth.</summary>
    Birth = 1UL << 0,
    /// <summary>javascript and the like.</summary>
    Scheme = 1UL << 1,
    /// <summary>Words that say a secret follows.</summary>
    Secret = 1UL << 2,
    /// <summary>“click here”.</summary>
    EmptyLinkText = 1UL << 3,
    /// <summary>Words that say a number is a plate, a licence, a passport, an account.</summary>
    Document = 1UL << 4,
    /// <summary>Words that say something was taken from others.</summary>
    Credit = 1UL << 5,
    /// <summary>The organisation's words: banned, and others preferred.</summary>
    House = 1UL << 6,
    /// <summary>The organisation's names, in any spelling.</summary>
    Name = 1UL << 7,
}
