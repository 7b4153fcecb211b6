namespace Countersign.Checks;

/// <summary>What somebody wants to publish, as it stands now. Nothing in it needs to be well formed: any UTF-16 is taken.</summary>
/// <param name="Text">The text of the post. All offsets in findings refer to exactly this string.</param>
/// <param name="Language">BCP 47 language of the text, for example <c>en-GB</c> or <c>cy</c>; empty where it is not known.</param>
/// <param name="ContentWarning">The line shown in place of the text until it is opened, or null.</param>
/// <param name="Networks">
/// Where it is to go: keys of <see cref="Facts.Limits"/>. Normally the network's name (<c>practice mastodon bluesky x threads facebook
/// instagram linkedin youtube</c>). Where two accounts of one network have different limits, use a key for each and let
/// <see cref="NetworkLimits.Network"/> say which network it is. Empty runs only the rules that hold everywhere.
/// </param>
/// <param name="Pictures">In the order shown.</param>
public sealed record Draft(
    string Text, string Language, string? ContentWarning, IReadOnlyList<string> Networks, IReadOnlyList<DraftPicture> Pictures)
{
    /// <summary>Whether it answers a post of somebody else.</summary>
    public bool Reply { get; init; }

    /// <summary>The account it is for, as in <see cref="RecentPost.Account"/>; null compares with all.</summary>
    public string? Account { get; init; }

    /// <summary>When it is to go out, or null.</summary>
    public DateTimeOffset? PlannedFor { get; init; }

    /// <summary>Whose content it is.</summary>
    public Source Source { get; init; }

    /// <summary>The campaign it belongs to, as in <see cref="Policy.CampaignTags"/>, or null.</summary>
    public string? Campaign { get; init; }

    /// <summary>A draft of nothing but text.</summary>
    public static Draft OfText(string text, params IReadOnlyList<string> networks) => new(text, "en-GB", null, networks, []);
}

/// <summary>One picture of a draft.</summary>
/// <param name="AltText">The description for people who cannot see it; null or empty where it is missing.</param>
/// <param name="FileName">The name it was uploaded under.</param>
/// <param name="Type">Media type, for example <c>image/jpeg</c>, as found in the bytes and not as claimed by the name.</param>
/// <param name="Bytes">Size in bytes of the file that would be sent.</param>
/// <param name="Width">Pixels; 0 where the picture could not be read.</param>
/// <param name="Height">Pixels; 0 where the picture could not be read.</param>
public sealed record DraftPicture(string? AltText, string FileName, string Type, long Bytes, int Width, int Height);

/// <summary>Whose content a draft is.</summary>
public enum Source
{
    /// <summary>The organisation's own.</summary>
    Own,
    /// <summary>Somebody else's, passed on by a link or the network's own sharing.</summary>
    Shared,
    /// <summary>Somebody else's, copied with permission.</summary>
    Copied,
}
