namespace Countersign.Networks;

/// <summary>
/// One social network, or one family of servers that speak the same API. A network holds no state between calls:
/// what it needs is in the <see cref="Connection"/> it is lent, and what changed comes back in the answer.
/// What a network can do beyond sending is said by the further contracts it implements
/// (<see cref="IReadBack"/>, <see cref="ITakeDown"/>, <see cref="IRefresh"/>, <see cref="ISignInByBrowser"/>, <see cref="ISignInByPassword"/>).
/// </summary>
public interface INetwork
{
    /// <summary>The name used in commands, files and addresses: <c>practice</c>, <c>mastodon</c>, <c>bluesky</c>.</summary>
    string Name { get; }

    /// <summary>The name people read: “Mastodon”.</summary>
    string Title { get; }

    /// <summary>What a repeated send does, which decides how an unknown outcome is settled.</summary>
    Repeat Repeat { get; }

    /// <summary>Asks who the connection speaks for and what the server accepts today. Changes nothing there.</summary>
    Task<TestAnswer> Test(Connection connection, CancellationToken stop);

    /// <summary>
    /// Prepares one picture and answers the handle that <see cref="Send"/> takes. Nothing is visible to the public yet,
    /// so this step may be repeated.
    /// </summary>
    Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop);

    /// <summary>
    /// Publishes. The one irreversible step. It must not retry by itself, and must answer <see cref="SendAnswer.Unknown"/>
    /// for every end that does not prove whether the post exists. A call that is stopped does not throw: it ends as
    /// <see cref="SendAnswer.TryAgain"/> where nothing was sent, and otherwise as <see cref="SendAnswer.Unknown"/>.
    /// </summary>
    Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop);
}

/// <summary>How a network treats the same post sent twice with the same <see cref="OutgoingPost.Key"/>.</summary>
public enum Repeat
{
    /// <summary>The network keeps the key for <see cref="OutgoingPost.Key"/> and answers with the first post (Mastodon: about an hour).</summary>
    Keyed,

    /// <summary>The key names the post, so it can be asked for before any repeat (Bluesky: the record key).</summary>
    Named,

    /// <summary>Neither: an unknown outcome is settled by looking at the account's list, or by a person.</summary>
    Unkeyed,
}

/// <summary>Reads back what the network holds. Used after an unknown outcome, nightly, and to prove that alt text arrived.</summary>
public interface IReadBack
{
    /// <summary>The post that was sent with <paramref name="trace"/>, or that it was not found (which is not yet proof of absence).</summary>
    Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop);

    /// <summary>
    /// Whether a post that reads <paramref name="seen"/> at the network still says what was sent. Line ends and Unicode form do not count;
    /// a network whose servers change more than that on their own says so here.
    /// </summary>
    bool SaysTheSame(string sent, string seen) => SameWords.Exactly(sent, seen);

    /// <summary>The newest posts of the account, newest first, at most <paramref name="count"/>.</summary>
    Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop);
}

/// <summary>Takes a published post down.</summary>
public interface ITakeDown
{
    /// <summary>Deletes the post. A post that is already gone counts as <see cref="TakeDownAnswer.Gone"/>.</summary>
    Task<TakeDownAnswer> TakeDown(Connection connection, string id, CancellationToken stop);
}

/// <summary>A network whose credential expires and can be renewed without a person.</summary>
public interface IRefresh
{
    /// <summary>Renews the credential. The answer's credential must be stored before it is used.</summary>
    Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop);

    /// <summary>Ends the credential at the network, as far as the network lets us. Never throws for a network's “no”.</summary>
    Task Revoke(Connection connection, CancellationToken stop);
}

/// <summary>Connecting by signing in at the network in a browser (OAuth, authorisation code with PKCE).</summary>
public interface ISignInByBrowser
{
    /// <summary>Registers with the server where needed and answers the address to send the person to, with what must be kept until they return.</summary>
    Task<SignInStart> Begin(Uri server, Uri returnTo, string state, CancellationToken stop);

    /// <summary>Exchanges what the network sent back for a credential. <paramref name="kept"/> is <see cref="SignInStart.Started.Keep"/>.</summary>
    Task<SignInEnd> Finish(string kept, IReadOnlyDictionary<string, string> returned, CancellationToken stop);
}

/// <summary>Connecting by typing a handle and an app password made at the network.</summary>
public interface ISignInByPassword
{
    /// <summary>Signs in. The password itself is kept only where the network has no renewable session.</summary>
    Task<SignInEnd> SignIn(Uri server, string handle, string appPassword, CancellationToken stop);
}
