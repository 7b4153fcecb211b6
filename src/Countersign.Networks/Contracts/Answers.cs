namespace Countersign.Networks;

/// <summary>
/// An account on a network together with the credential lent for one call.
/// </summary>
/// <param name="Account">Our own id of the account; a network may use it as a key, never as a fact about the network.</param>
/// <param name="Server">The server's base address, for example <c>https://social.example/</c>.</param>
/// <param name="NetworkId">The account's id at the network (Mastodon account id, Bluesky DID); empty before the first test.</param>
/// <param name="Credential">The credential in the network's own JSON form. Opaque to the application, which seals it.</param>
public sealed record Connection(string Account, Uri Server, string NetworkId, string Credential)
{
    /// <summary>Leaves the credential out, so that a connection can never be logged with it.</summary>
    public override string ToString() => $"{Account} at {Server}";
}

/// <summary>What the server accepts, as it says itself. Lengths are in the network's own unit, which <c>Countersign.Checks</c> counts.</summary>
/// <param name="TextLength">Longest text: characters (Mastodon), graphemes (Bluesky).</param>
/// <param name="TextBytes">Longest text in UTF-8 bytes, where the network limits that too.</param>
/// <param name="LinkLength">What any link counts as, or null where the whole address counts.</param>
/// <param name="Pictures">Most pictures in one post.</param>
/// <param name="PictureBytes">Largest picture in bytes.</param>
/// <param name="PicturePixels">Most pixels (width times height), or null where the network does not say.</param>
/// <param name="AltTextLength">Longest alt text in the network's unit.</param>
/// <param name="PictureTypes">Accepted media types, for example <c>image/jpeg</c>.</param>
/// <param name="ContentWarnings">Whether a content warning (subject line) is part of the network.</param>
public sealed record Limits(
    int TextLength, int? TextBytes, int? LinkLength, int Pictures, long PictureBytes, long? PicturePixels, int AltTextLength,
    IReadOnlyList<string> PictureTypes, bool ContentWarnings);

/// <summary>One picture ready to go out: metadata stripped, within the network's limits.</summary>
public sealed record Picture(byte[] Bytes, string Type, int Width, int Height, string AltText);

/// <summary>A picture that <see cref="INetwork.Upload"/> prepared: the handle is the network's own JSON or id.</summary>
public sealed record UploadedPicture(string Handle, string AltText, int Width, int Height);

/// <summary>The exact post for one account.</summary>
/// <param name="Key">Our key of this attempt, the same for a repeat of the same attempt and for nothing else: at most 64 characters of <c>[a-z0-9-]</c>.</param>
/// <param name="Intended">When the attempt was recorded. Networks that derive a record key from time use it, never their own clock.</param>
/// <param name="Text">The text as countersigned, NFC, line ends as <c>\n</c>.</param>
/// <param name="Language">BCP 47 language, for example <c>en</c> or <c>cy</c>.</param>
/// <param name="ContentWarning">The subject line that hides the text until opened, or null.</param>
/// <param name="Pictures">In the order shown.</param>
public sealed record OutgoingPost(
    string Key, DateTimeOffset Intended, string Text, string Language, string? ContentWarning, IReadOnlyList<UploadedPicture> Pictures)
{
    /// <summary>Where to look for this post if the answer is lost.</summary>
    public Trace Trace => new(Key, Intended, Text, null);
}

/// <summary>What we know of a post when we go and look for it.</summary>
/// <param name="Id">The network's id where an answer gave one.</param>
public sealed record Trace(string Key, DateTimeOffset Intended, string Text, string? Id);

/// <summary>A post as the network shows it.</summary>
/// <param name="Id">The network's id (Bluesky: the at-uri).</param>
/// <param name="Url">The public address, or null where there is none.</param>
/// <param name="Text">Plain text, without markup the network added.</param>
/// <param name="AltTexts">Alt text of each picture in order, empty where a picture has none.</param>
public sealed record SeenPost(string Id, Uri? Url, string Text, DateTimeOffset Published, IReadOnlyList<string> AltTexts);

/// <summary>
/// The end of one irreversible call. A closed set: the four ends are different things and are never folded into one another.
/// </summary>
public abstract record SendAnswer
{
    private SendAnswer() { }

    /// <summary>The network answered with the post's id.</summary>
    public sealed record Published(string Id, Uri? Url) : SendAnswer;

    /// <summary>The network definitely refused; the same bytes will be refused again. <paramref name="Why"/> tells a person what to do.</summary>
    public sealed record Rejected(Failure Why) : SendAnswer;

    /// <summary>Definitely not published, and worth another attempt: the connection never opened, or the network said to come back.</summary>
    public sealed record TryAgain(TimeSpan? After, Failure Why) : SendAnswer;

    /// <summary>It may or may not exist. Never repeated blindly.</summary>
    public sealed record Unknown(Failure Why) : SendAnswer;
}

/// <summary>Why a call failed, for the people who must act. Never carries a credential or the body of an answer.</summary>
/// <param name="Kind">The class of failure.</param>
/// <param name="Message">One plain sentence that says what happened and what to do.</param>
/// <param name="Detail">Status code and the network's own error word, for the attempt ledger; at most 300 characters.</param>
public sealed record Failure(FailureKind Kind, string Message, string Detail = "");

/// <summary>Classes of failure at a network.</summary>
public enum FailureKind
{
    /// <summary>The connection could not be opened (name, address, TLS).</summary>
    Unreachable,
    /// <summary>The credential is revoked, expired or lacks a permission: a person must connect again.</summary>
    SignIn,
    /// <summary>The network asks for a pause.</summary>
    Slow,
    /// <summary>Text, picture or form not accepted.</summary>
    Content,
    /// <summary>The network says this was posted already: evidence of success after an unknown outcome.</summary>
    Duplicate,
    /// <summary>The server failed or answered something that is not its API.</summary>
    Server,
    /// <summary>The address is one that the guarded client does not call.</summary>
    Forbidden,
}

/// <summary>The answer to <see cref="INetwork.Test"/>.</summary>
public abstract record TestAnswer
{
    private TestAnswer() { }

    /// <summary>The connection works.</summary>
    public sealed record Works(Identity Who, Limits Limits) : TestAnswer;

    /// <summary>It does not.</summary>
    public sealed record Failed(Failure Why) : TestAnswer;
}

/// <summary>Who an account is at the network.</summary>
/// <param name="NetworkId">Stable id there.</param>
/// <param name="Handle">What people see, for example <c>@northbridge@social.example</c>.</param>
/// <param name="DisplayName">The name shown beside posts.</param>
/// <param name="Profile">Public address of the profile, or null.</param>
public sealed record Identity(string NetworkId, string Handle, string DisplayName, Uri? Profile);

/// <summary>The answer to <see cref="INetwork.Upload"/>.</summary>
public abstract record UploadAnswer
{
    private UploadAnswer() { }

    /// <summary>Ready to be attached.</summary>
    public sealed record Ready(UploadedPicture Picture) : UploadAnswer;

    /// <summary>Not accepted, or not reachable; <paramref name="After"/> is set where another try makes sense.</summary>
    public sealed record Failed(Failure Why, TimeSpan? After) : UploadAnswer;
}

/// <summary>The answer to <see cref="IReadBack.Find"/>.</summary>
public abstract record FindAnswer
{
    private FindAnswer() { }

    /// <summary>It exists.</summary>
    public sealed record Found(SeenPost Post) : FindAnswer;

    /// <summary>Not seen this time. Only several of these over the network's settling time count as absent.</summary>
    public sealed record NotFound : FindAnswer;

    /// <summary>The question could not be answered.</summary>
    public sealed record Failed(Failure Why) : FindAnswer;
}

/// <summary>The answer to <see cref="IReadBack.Newest"/>.</summary>
public abstract record ListAnswer
{
    private ListAnswer() { }

    /// <summary>The posts, newest first.</summary>
    public sealed record Posts(IReadOnlyList<SeenPost> Items) : ListAnswer;

    /// <summary>The question could not be answered.</summary>
    public sealed record Failed(Failure Why) : ListAnswer;
}

/// <summary>The answer to <see cref="ITakeDown.TakeDown"/>.</summary>
public abstract record TakeDownAnswer
{
    private TakeDownAnswer() { }

    /// <summary>It is no longer there.</summary>
    public sealed record Gone : TakeDownAnswer;

    /// <summary>It may still be there.</summary>
    public sealed record Failed(Failure Why) : TakeDownAnswer;
}

/// <summary>The answer to <see cref="IRefresh.Refresh"/>.</summary>
public abstract record RefreshAnswer
{
    private RefreshAnswer() { }

    /// <summary>A new credential. Never empty.</summary>
    /// <param name="Expires">When it must be renewed again, or null where it does not expire.</param>
    public sealed record Renewed(string Credential, DateTimeOffset? Expires) : RefreshAnswer;

    /// <summary>The old one stays; <see cref="FailureKind.SignIn"/> means that a person must connect again.</summary>
    public sealed record Failed(Failure Why) : RefreshAnswer;
}

/// <summary>The answer to <see cref="ISignInByBrowser.Begin"/>.</summary>
public abstract record SignInStart
{
    private SignInStart() { }

    /// <summary>Send the person to <paramref name="GoTo"/>; keep <paramref name="Keep"/> sealed until they return.</summary>
    public sealed record Started(Uri GoTo, string Keep) : SignInStart;

    /// <summary>The server cannot be used.</summary>
    public sealed record Failed(Failure Why) : SignInStart;
}

/// <summary>The answer to a finished sign-in.</summary>
public abstract record SignInEnd
{
    private SignInEnd() { }

    /// <summary>A credential and whose it is, to be shown to the person and confirmed before it is stored.</summary>
    public sealed record SignedIn(Uri Server, string Credential, DateTimeOffset? Expires, Identity Who, Limits Limits) : SignInEnd;

    /// <summary>It did not work.</summary>
    public sealed record Failed(Failure Why) : SignInEnd;
}
