namespace Countersign.Networks.Bluesky;

/// <summary>
/// Bluesky, and any other AT Protocol data server. Posts are named by us before they are sent, so a repeat finds the first one.
/// The credential is a session made with an app password, or the tokens of a browser sign-in with the key they are bound to;
/// both are renewed by <see cref="IRefresh"/>, one caller at a time for each account.
/// </summary>
/// <param name="outgoing">The guarded client. It must not follow redirects.</param>
/// <param name="clock">The time: for proofs, pauses and time limits.</param>
/// <param name="options">The operator's choices.</param>
/// <remarks>
/// Cancelling a read, an upload, a sign-in or a refresh throws <see cref="OperationCanceledException"/>.
/// Cancelling <see cref="Send"/> does not: it answers <see cref="SendAnswer.Unknown"/> once the post may have left,
/// and <see cref="SendAnswer.TryAgain"/> before.
/// </remarks>
public sealed class BlueskyNetwork(IOutgoing outgoing, TimeProvider clock, BlueskyOptions options)
    : INetwork, IReadBack, ITakeDown, IRefresh, ISignInByBrowser, ISignInByPassword
{
    // Source: bluesky-social/atproto lexicons at d6296a1, 2026-08-20 (text, pictures); the Bluesky app's own limit for alt text.
    // GIF is left out: the network shows only its first frame.
    private static readonly Limits Accepted = new(
        TextLength: 300, TextBytes: 3_000, LinkLength: null, Pictures: 4, PictureBytes: 2_000_000, PicturePixels: null,
        AltTextLength: 2_000, PictureTypes: ["image/jpeg", "image/png", "image/webp"], ContentWarnings: false);

    private readonly Wire wire = new(outgoing, clock, options.Patience);

    /// <inheritdoc/>
    public string Name => "bluesky";

    /// <inheritdoc/>
    public string Title => "Bluesky";

    /// <inheritdoc/>
    public Repeat Repeat => Repeat.Named;

    /// <inheritdoc/>
    public async Task<TestAnswer> Test(Connection connection, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new TestAnswer.Failed(Failures.BrokenCredential);
        using var door = new Door(wire, connection.Server, credential);
        return await Who(door, credential, stop).ConfigureAwait(false) switch
        {
            (var who, null) => new TestAnswer.Works(who!, Accepted),
            (_, var why) => new TestAnswer.Failed(why),
        };
    }

    /// <inheritdoc/>
    public async Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new UploadAnswer.Failed(Failures.BrokenCredential, null);
        using var door = new Door(wire, connection.Server, credential);
        return await new Posting(door, credential, Accepted, wire.Clock).Upload(picture, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new SendAnswer.Rejected(Failures.BrokenCredential);
        using var door = new Door(wire, connection.Server, credential);
        return await new Posting(door, credential, Accepted, wire.Clock)
            .Send(post, id => PublicAddress(connection.Server, credential.Handle, credential.Did, id), stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new FindAnswer.Failed(Failures.BrokenCredential);
        using var door = new Door(wire, connection.Server, credential);
        return await new Reading(door, credential, wire.Clock, id => PublicAddress(connection.Server, credential.Handle, credential.Did, id))
            .Find(trace, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new ListAnswer.Failed(Failures.BrokenCredential);
        using var door = new Door(wire, connection.Server, credential);
        return await new Reading(door, credential, wire.Clock, id => PublicAddress(connection.Server, credential.Handle, credential.Did, id))
            .Newest(count, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<TakeDownAnswer> TakeDown(Connection connection, string id, CancellationToken stop)
    {
        if (Credential.Read(connection.Credential) is not { } credential)
            return new TakeDownAnswer.Failed(Failures.BrokenCredential);
        using var door = new Door(wire, connection.Server, credential);
        return await new Posting(door, credential, Accepted, wire.Clock).TakeDown(id, stop).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop) => Credential.Read(connection.Credential) switch
    {
        Credential.Session session => new Sessions(wire).Refresh(connection.Server, session, stop),
        Credential.Tokens tokens => new OAuth(wire, options).Refresh(tokens, stop),
        _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(Failures.BrokenCredential)),
    };

    /// <inheritdoc/>
    public Task Revoke(Connection connection, CancellationToken stop) => Credential.Read(connection.Credential) switch
    {
        Credential.Session session => new Sessions(wire).Revoke(connection.Server, session, stop),
        Credential.Tokens tokens => new OAuth(wire, options).Revoke(tokens, stop),
        _ => Task.CompletedTask,
    };

    /// <inheritdoc/>
    /// <remarks>
    /// <paramref name="server"/> is a data server, an authorisation server such as <c>https://bsky.social/</c>, or <c>https://</c> and a handle.
    /// A return address on <c>localhost</c> is sent as <c>127.0.0.1</c> with the same port, because the protocol allows no other: the person
    /// comes back there.
    /// </remarks>
    public Task<SignInStart> Begin(Uri server, Uri returnTo, string state, CancellationToken stop)
        => new OAuth(wire, options).Begin(server, returnTo, state, stop);

    /// <inheritdoc/>
    public async Task<SignInEnd> Finish(string kept, IReadOnlyDictionary<string, string> returned, CancellationToken stop)
    {
        var oauth = new OAuth(wire, options);
        return await oauth.Finish(kept, returned, stop).ConfigureAwait(false) switch
        {
            (var server, { } tokens, null) => await Confirm(server!, tokens, () => oauth.Revoke(tokens, stop), stop).ConfigureAwait(false),
            (_, _, var why) => new SignInEnd.Failed(why!),
        };
    }

    /// <inheritdoc/>
    /// <remarks>The account's own password is refused, because it can do far more than post. The app password is not kept.</remarks>
    public async Task<SignInEnd> SignIn(Uri server, string handle, string appPassword, CancellationToken stop)
    {
        var sessions = new Sessions(wire);
        return await sessions.SignIn(server, handle, appPassword, stop).ConfigureAwait(false) switch
        {
            (var home, { } session, null) => await Confirm(home!, session, () => sessions.Revoke(home!, session, stop), stop).ConfigureAwait(false),
            (_, _, var why) => new SignInEnd.Failed(why!),
        };
    }

    private async Task<SignInEnd> Confirm(Uri server, Credential credential, Func<Task> undo, CancellationToken stop)
    {
        using var door = new Door(wire, server, credential);
        var (who, why) = await Who(door, credential, stop).ConfigureAwait(false);
        if (who is not null)
        {
            var named = credential is Credential.Tokens tokens ? tokens.With(who.Handle[1..]) : credential;
            return new SignInEnd.SignedIn(server, named.ToJson(), named.Expires, who, Accepted);
        }
        await undo().ConfigureAwait(false);
        return new SignInEnd.Failed(why!);
    }

    private async Task<(Identity? Who, Failure? Why)> Who(Door door, Credential credential, CancellationToken stop)
    {
        var reply = await door.AskAs("com.atproto.server.getSession", stop).ConfigureAwait(false);
        if (reply is not Reply.Heard { Status: 200, Body: { } body })
            return (null, Failures.Of(reply, wire.Clock.GetUtcNow(), credential));
        if (body.Text("did") != credential.Did || body.Text("handle") is not { } handle)
            return (null, Failures.Server("200 without the account"));
        if (body.Flag("active") == false)
            return (null, new Failure(FailureKind.SignIn, "This Bluesky account is switched off or suspended; settle that at Bluesky, then connect again."));

        var profile = await door.Ask("com.atproto.repo.getRecord", stop,
            ("repo", credential.Did), ("collection", "app.bsky.actor.profile"), ("rkey", "self")).ConfigureAwait(false);
        var shown = profile is Reply.Heard { Status: 200, Body: { } record } ? record.Child("value")?.Text("displayName") : null;
        return (new Identity(credential.Did, $"@{handle}", shown ?? handle, ProfileAddress(door.Server, handle, credential.Did)), null);
    }

    private Uri? PublicAddress(Uri server, string handle, string did, AtUri id)
        => ProfileAddress(server, handle, did) is { } profile ? new Uri($"{profile.AbsoluteUri}/post/{id.Key}") : null;

    private Uri? ProfileAddress(Uri server, string handle, string did)
        => server.IsLoopback ? null : new Uri(options.PublicSite, $"/profile/{(handle == OAuth.NoHandle ? did : handle)}");
}
