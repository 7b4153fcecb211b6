namespace Countersign.Checks;

/// <summary>The words for severities and categories in files, reports and the log. They never change.</summary>
public static class Words
{
    /// <summary><c>block second-person warn advise</c>.</summary>
    public static string Of(Checks.Severity severity) => severity switch
    {
        Checks.Severity.Advise => "advise",
        Checks.Severity.Warn => "warn",
        Checks.Severity.SecondPerson => "second-person",
        Checks.Severity.Block => "block",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "Not a severity."),
    };

    /// <summary>The severity that a word of <see cref="Of(Checks.Severity)"/> stands for, or null.</summary>
    public static Severity? Severity(string word) => word switch
    {
        "advise" => Checks.Severity.Advise,
        "warn" => Checks.Severity.Warn,
        "second-person" => Checks.Severity.SecondPerson,
        "block" => Checks.Severity.Block,
        _ => null,
    };

    /// <summary>
    /// <c>personal-data secret conduct political link accessibility hashtag brand duplicate third-party length media plain-words spam</c>.
    /// </summary>
    public static string Of(Category category) => category switch
    {
        Category.PersonalData => "personal-data",
        Category.Secret => "secret",
        Category.Conduct => "conduct",
        Category.Political => "political",
        Category.Link => "link",
        Category.Accessibility => "accessibility",
        Category.Hashtag => "hashtag",
        Category.Brand => "brand",
        Category.Duplicate => "duplicate",
        Category.ThirdParty => "third-party",
        Category.Length => "length",
        Category.Media => "media",
        Category.PlainWords => "plain-words",
        Category.Spam => "spam",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Not a category."),
    };

    /// <summary><c>url mention hashtag cashtag</c>.</summary>
    public static string Of(EntityKind kind) => kind switch
    {
        EntityKind.Url => "url",
        EntityKind.Mention => "mention",
        EntityKind.Hashtag => "hashtag",
        EntityKind.Cashtag => "cashtag",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of entity."),
    };
}
