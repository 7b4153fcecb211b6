namespace Countersign.Checks.Reading;

/// <summary>The words that the rules look for, and those of a policy.</summary>
internal static class WordLists
{
    /// <summary>What a word of <see cref="Lists.Document"/> says of the number near it.</summary>
    internal enum Document
    {
        Passport,
        Licence,
        Vehicle,
        SortCode,
        Account,
        Chi,
        HealthAndCare,
        Place,
    }

    public static IEnumerable<(string, Lists, int)> Of(Policy policy)
    {
        foreach (var word in Split("dob|d.o.b|date of birth|birth date|birthdate|birthday|born")) yield return (word, Lists.Birth, 0);
        foreach (var word in Split("javascript|vbscript|data|file|blob")) yield return (word, Lists.Scheme, 0);
        foreach (var word in Split("password|passwd|pwd|passcode|passphrase|pin|pin code|pin number|secret|api key|apikey|api_key|api token|access key|access token|client secret|bearer|private key|login|log in|username|user name"))
            yield return (word, Lists.Secret, 0);
        foreach (var word in Split("click here|click this|click the link|click on this|click on the link|tap here|read more here|more here|find out more here|here's the link|this link|follow this link|link here|see here"))
            yield return (word, Lists.EmptyLinkText, 0);
        foreach (var (words, what) in Documents)
            foreach (var word in Split(words)) yield return (word, Lists.Document, (int)what);
        foreach (var word in Split("photo by|photos by|photo credit|picture by|pictures by|image by|image credit|video by|film by|words by|credit|courtesy of|via|source|thanks to|h/t|hat tip|copyright"))
            yield return (word, Lists.Credit, 0);
        var note = 0;
        foreach (var word in policy.HouseWords.Keys) yield return (word, Lists.House, note++);
        note = 0;
        foreach (var name in policy.Names) yield return (name, Lists.Name, note++);
    }

    private static (string Words, Document What)[] Documents { get; } =
    [
        ("passport|passport no|passport number", Document.Passport),
        ("driving licence|driver's licence|drivers licence|driving license|licence number|licence no|dvla|driver number", Document.Licence),
        ("number plate|numberplate|reg plate|registration|registration number|reg no|reg number|reg|vehicle|car|van|lorry|taxi|minibus|motorbike|vrm|plate", Document.Vehicle),
        ("sort code|sort-code|sortcode", Document.SortCode),
        ("account number|account no|acc no|a/c|acct|account|bank details|bank transfer|bacs", Document.Account),
        ("chi|chi number|chi no|community health index", Document.Chi),
        ("h&c|h&c number|h and c number|health and care number|h+c", Document.HealthAndCare),
        ("coordinates|lat|latitude|longitude|gps|grid reference", Document.Place),
    ];

    private static string[] Split(string words) => words.Split('|');
}
