namespace Countersign.Checks.Reading;

/// <summary>What one pass over a text has seen. A rule that asks for none of what was seen does not run.</summary>
[Flags]
internal enum Signals : ulong
{
    None = 0,
    /// <summary>Set for every draft: rules that look at more than texts.</summary>
    Always = 1UL << 0,
    /// <summary>An @, in either width.</summary>
    At = 1UL << 1,
    /// <summary>A bracket that may open “(at)”.</summary>
    SpeltAt = 1UL << 2,
    /// <summary>A hashtag's sign.</summary>
    Hash = 1UL << 3,
    Link = 1UL << 4,
    /// <summary>A link that begins with http:.</summary>
    PlainHttp = 1UL << 5,
    /// <summary>Something before an @ in front of a host.</summary>
    SignIn = 1UL << 6,
    /// <summary>A host that is a number.</summary>
    NumberHost = 1UL << 7,
    /// <summary>A host that is not plain Latin letters: other scripts, punycode, percent signs.</summary>
    OddHost = 1UL << 8,
    /// <summary>A link with a question mark.</summary>
    Query = 1UL << 9,
    /// <summary>A host of a shortening service.</summary>
    Shortener = 1UL << 10,
    /// <summary>Digits that may be one number, eight or more.</summary>
    EightDigits = 1UL << 11,
    TenDigits = 1UL << 12,
    TwelveDigits = 1UL << 13,
    /// <summary>Six digits in pairs, or in one row.</summary>
    SixDigits = 1UL << 14,
    /// <summary>A digit and two letters that end a word.</summary>
    Inward = 1UL << 15,
    /// <summary>Two letters that begin a word, and two digits or more.</summary>
    TwoLettersDigits = 1UL << 16,
    /// <summary>Letters and digits in one word, or with one space between, as on a number plate or a licence.</summary>
    LettersAndDigits = 1UL << 17,
    /// <summary>A number, a space and a capital letter.</summary>
    NumberCapital = 1UL << 18,
    /// <summary>Three dots between numbers, or two colons between hexadecimal digits.</summary>
    DottedNumber = 1UL << 19,
    /// <summary>A decimal fraction of three digits or more.</summary>
    Fraction = 1UL << 20,
    /// <summary>A slash or a hyphen between numbers.</summary>
    DateLike = 1UL << 21,
    /// <summary>Any digit of any script.</summary>
    Digit = 1UL << 22,
    /// <summary>Several words in capitals.</summary>
    Capitals = 1UL << 23,
    /// <summary>A beginning that keys of services have, or a very long word.</summary>
    KeyLike = 1UL << 24,
    NotAscii = 1UL << 25,
    Invisible = 1UL << 26,
    Direction = 1UL << 27,
    Marks = 1UL << 28,
    Broken = 1UL << 29,
    /// <summary>Letters that are drawn rather than written: mathematical, circled, full-width.</summary>
    Decorative = 1UL << 30,
    Emoji = 1UL << 31,
    /// <summary>A sentence of many words.</summary>
    LongSentence = 1UL << 32,
    /// <summary>Many words, and long ones.</summary>
    Dense = 1UL << 33,
    /// <summary>Something that may be a word in disguise.</summary>
    Disguise = 1UL << 34,
    /// <summary>A word of one of the lists.</summary>
    Word = 1UL << 35,
    Pictures = 1UL << 36,
    /// <summary>A text that may be too long for one of its networks.</summary>
    Long = 1UL << 37,
    Warning = 1UL << 38,
    UnknownNetwork = 1UL << 39,
    /// <summary>No letter and no digit.</summary>
    Wordless = 1UL << 40,
    /// <summary>The application knows posts to compare with.</summary>
    Recent = 1UL << 41,
    /// <summary>The application knows something of links.</summary>
    LinkFacts = 1UL << 42,
    /// <summary>The policy says something about hashtags, or the application knows something of them.</summary>
    TagPolicy = 1UL << 43,
    /// <summary>The draft says that it has something of others in it.</summary>
    ThirdParty = 1UL << 44,
    /// <summary>The policy has shapes of reference numbers.</summary>
    Shapes = 1UL << 45,
    /// <summary>A decimal digit that is not 0 to 9.</summary>
    OtherDigit = 1UL << 46,
    /// <summary>A bracket, dollar or other sign that one of the networks limits.</summary>
    Limited = 1UL << 47,
    /// <summary>A time such as 5pm or 17.30.</summary>
    TimeLike = 1UL << 48,
    /// <summary>A dot between two characters of words, or a scheme: a link may be there.</summary>
    InnerDot = 1UL << 49,
    /// <summary>Three slashes in a row.</summary>
    ThreeSlashes = 1UL << 50,
    /// <summary>A link, and own hosts to hold it against.</summary>
    OwnHosts = 1UL << 51,
    /// <summary>A link for a network on which links cannot be followed.</summary>
    NoLinks = 1UL << 52,
    /// <summary>A host that may exist only inside a network.</summary>
    InternalHost = 1UL << 53,
}
