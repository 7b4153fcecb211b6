namespace Countersign.Checks.Rules;

/// <summary>Every rule, in the order in which findings are shown. A new rule is one line here.</summary>
internal static class RuleList
{
    public static IReadOnlyList<IRule> All { get; } =
    [
        new UnknownNetwork(),
        new EmptyPost(),
        new TextTooLong(),
        new ContentWarningNotTaken(),
        new TooManyPictures(),
        new PictureTooLarge(),
        new PictureType(),
        new AltTextMissing(),
        new AltTextIsFileName(),
        new AltTextTooLong(),
        new BrokenText(),
        new TextDirection(),
        new InvisibleCharacters(),
        new PiledMarks(),
        new EmailAddress(),
        new PhoneNumber(),
        new Postcode(),
        new StreetAddress(),
        new DateOfBirth(),
        new NationalInsuranceNumber(),
        new NhsNumber(),
        new PaymentCard(),
        new BankAccountIban(),
        new LinkScheme(),
        new LinkNotSecure(),
        new LinkSignIn(),
        new LinkToAddress(),
        new LinkLooksLike(),
        new LinkShortened(),
        new AllCapitals(),
        new HashtagInSmallLetters(),
    ];
}
