using System.Runtime.CompilerServices;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>What the application knows and the checker cannot find out for itself. The checker never looks anything up.</summary>
/// <param name="Limits">
/// What each network accepts, by the names used in <see cref="Draft.Networks"/>. A network that is named in a draft and missing here is
/// taken at its dated defaults; a name that is not known at all is a blocking finding.
/// </param>
/// <param name="OwnContacts">
/// The organisation's own published e-mail addresses, telephone numbers and postcodes, in any spelling. They are never reported as
/// personal data.
/// </param>
/// <param name="OwnHosts">The organisation's own host names, for example <c>northbridge.example</c>; sub-domains are included.</param>
public sealed record Facts(
    IReadOnlyDictionary<string, NetworkLimits> Limits, IReadOnlyList<string> OwnContacts, IReadOnlyList<string> OwnHosts)
{
    private static readonly ConditionalWeakTable<IReadOnlyList<string>, OwnContacts> Contacts = [];

    /// <summary>The dated default limits of every network, and no contacts or hosts.</summary>
    public static Facts Default { get; } = new(NetworkLimits.Defaults, [], []);

    /// <summary>What was found where the draft's links lead, by somebody or something that opened them.</summary>
    public IReadOnlyList<LinkFact> Links { get; init; } = [];

    /// <summary>What the same accounts published lately or are about to publish, newest first. A few hundred are enough.</summary>
    public IReadOnlyList<RecentPost> Recent { get; init; } = [];

    /// <summary>What is known of hashtags.</summary>
    public IReadOnlyList<TagFact> Tags { get; init; } = [];

    internal OwnContacts Own => Contacts.GetValue(OwnContacts, static contacts => new OwnContacts(contacts));
}

/// <summary>Where a link leads, as it was when somebody looked.</summary>
/// <param name="Url">The link as it stands in the text.</param>
/// <param name="Status">The HTTP status, 0 where nothing answered, or null where nobody looked.</param>
/// <param name="LeadsTo">The address at the end of all redirects, or null where there was none.</param>
/// <param name="Title">The page's own title, or null.</param>
/// <param name="Opened">Whether the author opened it before sharing.</param>
public sealed record LinkFact(string Url, int? Status = null, string? LeadsTo = null, string? Title = null, bool Opened = true);

/// <summary>A post of one of the draft's accounts.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Account">The account, or the network where accounts are not told apart.</param>
/// <param name="At">When it was or will be published.</param>
public sealed record RecentPost(string Text, string Account, DateTimeOffset At);

/// <summary>What is known of a hashtag.</summary>
/// <param name="Tag">The hashtag without its sign, in any letter case.</param>
/// <param name="Clean">Whether it was looked into and nobody else uses it for something that the organisation would not be seen with.</param>
/// <param name="Evidence">What was found, by whom, and when: shown with the finding.</param>
public sealed record TagFact(string Tag, bool Clean, string Evidence);
