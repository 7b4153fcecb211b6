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
    /// <summary>The dated default limits of every network, and no contacts or hosts.</summary>
    public static Facts Default { get; } = new(NetworkLimits.Defaults, [], []);
}
