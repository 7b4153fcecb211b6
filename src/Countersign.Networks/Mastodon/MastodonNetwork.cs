using System.Text.Json;
using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>
/// Mastodon and the servers that speak its client API (docs.joinmastodon.org, read 2026-07-02). Takes nothing for granted
/// that compatible servers do differently: the second version of an endpoint, an error's body, the idempotency key.
/// </summary>
/// <param name="outgoing">The guarded client.</param>
/// <param name="time">The clock.</param>
/// <param name="options">The application's name at servers, and how long to wait.</param>
public sealed class MastodonNetwork(IOutgoing outgoing, TimeProvider time, MastodonOptions options)
    : INetwork, IReadBack, ITakeDown, IRefresh, ISignInByBrowser
{
    // A server's clock may be behind ours; a lost post appears within minutes or not at all.
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan After = TimeSpan.FromHours(1);
    private const int MostPages = 10;

    private readonly Call call = new(outgoing, time, options.Patience);
    private readonly MastodonSignIn signIn = new(new Call(outgoing, time, options.Patience), options, time);

    /// <inheritdoc/>
    public string Name => "mastodon";

    /// <inheritdoc/>
    public string Title => "Mastodon";

    /// <inheritdoc/>
    public Repeat Repeat => Repeat.Keyed;

    /// <inheritdoc/>
    public async Task<TestAnswer> Test(Connection connection, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new TestAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server));
        var exchange = await api.Get("api/v1/accounts/verify_credentials", stop).ConfigureAwait(false);
        if (exchange is not Exchange.Answered { Ok: true, Json: { } me } || me.Text("id") is not { Length: > 0 } id || Handle(me) is not { } handle)
            return new TestAnswer.Failed(MastodonFailures.Of(exchange, connection.Server));
        var (limits, domain, why) = await MastodonLimits.Ask(api, connection.Server, stop).ConfigureAwait(false);
        if (limits is null)
            return new TestAnswer.Failed(why!);
        var full = handle.Contains('@', StringComparison.Ordinal) ? handle : $"{handle}@{domain}";
        var shown = me.Text("display_name") is { Length: > 0 } name ? name : handle;
        return new TestAnswer.Works(new(id, $"@{full}", shown, me.Address("url")), limits);
    }

    /// <inheritdoc/>
    public async Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new UploadAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server), null);
        if (Unsendable.In(picture) is { } objection)
            return new UploadAnswer.Failed(objection, null);
        var exchange = await api.Media("api/v2/media", picture, stop).ConfigureAwait(false);
        if (exchange is Exchange.Answered { Status: 404 or 405 or 501 })
            exchange = await api.Media("api/v1/media", picture, stop).ConfigureAwait(false);
        if (exchange is not Exchange.Answered { Ok: true, Json: { } media } answer || media.Text("id") is not { Length: > 0 } id)
            return NotUploaded(exchange, connection.Server);
        if (answer.Status == 202 && await Processed(api, connection.Server, id, stop).ConfigureAwait(false) is { } failed)
            return failed;
        return new UploadAnswer.Ready(new(id, picture.AltText, picture.Width, picture.Height));
    }

    /// <inheritdoc/>
    public async Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new SendAnswer.Rejected(MastodonFailures.BrokenCredential(connection.Server));
        var server = connection.Server;
        if (Unsendable.In(post) is { } objection)
            return new SendAnswer.Rejected(objection);
        return await api.Publish(post, stop).ConfigureAwait(false) switch
        {
            Exchange.NotSent notSent => notSent.Why.Kind == FailureKind.Forbidden
                ? new SendAnswer.Rejected(notSent.Why) : new SendAnswer.TryAgain(null, notSent.Why),
            Exchange.Answered { Status: 200 or 201, Json: { ValueKind: JsonValueKind.Object } status } answer => status.Text("id") is { Length: > 0 } id
                && (status.Text("uri") ?? status.Text("url")) is not null
                ? new SendAnswer.Published(id, status.Address("url") ?? status.Address("uri")) : Unknown(answer, server),
            Exchange.Answered { Status: 429 } answer => new SendAnswer.TryAgain(answer.After, MastodonFailures.Of(answer, server)),
            Exchange.Answered { Status: not 408 } answer when MastodonFailures.IsSignIn(answer) || answer.ParsedRefusal =>
                new SendAnswer.Rejected(MastodonFailures.Of(answer, server)),
            Exchange.Answered answer => Unknown(answer, server),
            Exchange.Lost lost => new SendAnswer.Unknown(lost.Why),
            _ => throw new InvalidOperationException("An exchange has three ends."),
        };
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new FindAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server));
        if (trace.Id is { } id)
            return await One(api, connection.Server, id, stop).ConfigureAwait(false);
        var (account, why) = await Account(api, connection, stop).ConfigureAwait(false);
        if (account is null)
            return new FindAnswer.Failed(why!);

        SeenPost? found = null;
        var (pages, past) = (0, false);
        why = await StatusList.Walk(api, connection.Server, account, int.MaxValue, page =>
        {
            // The oldest that fits: a later one may be another attempt with the same text.
            found = page.LastOrDefault(post => post.Published >= trace.Intended - Before && post.Published <= trace.Intended + After
                && SameText.As(trace.Text, post.Text)) ?? found;
            past = page.Count == 0 || page[^1].Published < trace.Intended - Before;
            return !past && ++pages < MostPages;
        }, stop).ConfigureAwait(false);
        if (why is not null)
            return new FindAnswer.Failed(why);
        if (found is not null)
            return new FindAnswer.Found(found);
        return past || pages < MostPages ? new FindAnswer.NotFound() : new FindAnswer.Failed(new(FailureKind.Server,
            "The account has published too much since to look through it all. Look for the post there.", $"{MostPages} pages"));
    }

    /// <inheritdoc/>
    /// <remarks>Servers drop marks that look like Markdown, white space and a mention's own domain: letters, figures and symbols in order count.</remarks>
    public bool SaysTheSame(string sent, string seen) => SameText.StillSays(sent, seen);

    /// <inheritdoc/>
    public async Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new ListAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server));
        var (account, why) = await Account(api, connection, stop).ConfigureAwait(false);
        if (account is null)
            return new ListAnswer.Failed(why!);
        var seen = new List<SeenPost>();
        var pages = 0;
        why = await StatusList.Walk(api, connection.Server, account, count, page =>
        {
            seen.AddRange(page);
            return seen.Count < count && page.Count > 0 && ++pages < MostPages;
        }, stop).ConfigureAwait(false);
        return why is null ? new ListAnswer.Posts([.. seen.Take(count)]) : new ListAnswer.Failed(why);
    }

    /// <inheritdoc/>
    public async Task<TakeDownAnswer> TakeDown(Connection connection, string id, CancellationToken stop)
    {
        if (Api(connection) is not { } api)
            return new TakeDownAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server));
        var exchange = await api.Delete(Status(id), stop).ConfigureAwait(false);
        if (exchange is Exchange.Answered { Ok: true, Json: { } status } && status.Text("id") == id)
            return new TakeDownAnswer.Gone();
        // A server also says 404 where it has no such call, and a page in between says 200: then the post itself is the proof.
        if (exchange is Exchange.Answered { Ok: true } or Exchange.Answered { Status: 404 or 410 }
            && await One(api, connection.Server, id, stop).ConfigureAwait(false) is FindAnswer.NotFound)
            return new TakeDownAnswer.Gone();
        return new TakeDownAnswer.Failed(MastodonFailures.Of(exchange, connection.Server));
    }

    /// <inheritdoc/>
    public async Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop)
    {
        if (MastodonCredential.Read(connection.Credential) is not { } credential)
            return new RefreshAnswer.Failed(MastodonFailures.BrokenCredential(connection.Server));
        if (credential.RefreshToken is { Length: > 0 } refresh)
            return await signIn.Renew(connection.Server, credential, refresh, stop).ConfigureAwait(false);
        // Mastodon's tokens do not expire: the same one goes on, if it still works.
        return await Test(connection, stop).ConfigureAwait(false) is TestAnswer.Failed failed
            ? new RefreshAnswer.Failed(failed.Why) : new RefreshAnswer.Renewed(connection.Credential, null);
    }

    /// <inheritdoc/>
    public async Task Revoke(Connection connection, CancellationToken stop)
    {
        if (MastodonCredential.Read(connection.Credential) is not { } credential)
            return;
        // Not every server ends the one with the other, so the one that makes new ones goes first.
        foreach (var token in (string?[])[credential.RefreshToken, credential.AccessToken])
        {
            if (token is not { Length: > 0 })
                continue;
            await new MastodonApi(call, connection.Server, null).Form("oauth/revoke", new Dictionary<string, string>
            {
                ["client_id"] = credential.ClientId,
                ["client_secret"] = credential.ClientSecret,
                ["token"] = token,
            }, stop).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<SignInStart> Begin(Uri server, Uri returnTo, string state, CancellationToken stop) => signIn.Begin(server, returnTo, state, stop);

    /// <inheritdoc/>
    public async Task<SignInEnd> Finish(string kept, IReadOnlyDictionary<string, string> returned, CancellationToken stop)
    {
        var (server, credential, expires, why) = await signIn.Exchanged(kept, returned, stop).ConfigureAwait(false);
        if (server is null || credential is null)
            return new SignInEnd.Failed(why!);
        var json = credential.Write();
        return await Test(new("", server, "", json), stop).ConfigureAwait(false) switch
        {
            TestAnswer.Works works => new SignInEnd.SignedIn(server, json, expires, works.Who, works.Limits),
            TestAnswer.Failed failed => new SignInEnd.Failed(failed.Why),
            _ => throw new InvalidOperationException("A test has two ends."),
        };
    }

    private static string Status(string id) => $"api/v1/statuses/{Uri.EscapeDataString(id)}";

    private static string? Handle(JsonElement account) => account.Text("acct") is { Length: > 0 } acct ? acct : account.Text("username");

    private static SendAnswer.Unknown Unknown(Exchange.Answered answer, Uri server) => new(HttpFailures.Server(server.Host, answer.Detail));

    private static UploadAnswer.Failed NotUploaded(Exchange exchange, Uri server)
    {
        var why = MastodonFailures.Of(exchange, server);
        var after = (exchange as Exchange.Answered)?.After;
        return new(why, why.Kind is FailureKind.Server or FailureKind.Slow or FailureKind.Unreachable ? after ?? TimeSpan.FromMinutes(1) : null);
    }

    private MastodonApi? Api(Connection connection) =>
        MastodonCredential.Read(connection.Credential) is { } credential ? new(call, connection.Server, credential.AccessToken) : null;

    private static async Task<(string? Id, Failure? Why)> Account(MastodonApi api, Connection connection, CancellationToken stop)
    {
        if (connection.NetworkId.Length > 0)
            return (connection.NetworkId, null);
        var exchange = await api.Get("api/v1/accounts/verify_credentials", stop).ConfigureAwait(false);
        return exchange is Exchange.Answered { Ok: true, Json: { } me } && me.Text("id") is { Length: > 0 } id
            ? (id, null) : (null, MastodonFailures.Of(exchange, connection.Server));
    }

    private static async Task<FindAnswer> One(MastodonApi api, Uri server, string id, CancellationToken stop)
    {
        var exchange = await api.Get(Status(id), stop).ConfigureAwait(false);
        if (exchange is Exchange.Answered { Ok: true, Json: { } status } && StatusList.Read(status) is { } seen)
            return new FindAnswer.Found(seen);
        return exchange is Exchange.Answered { Status: 404 or 410 } ? new FindAnswer.NotFound() : new FindAnswer.Failed(MastodonFailures.Of(exchange, server));
    }

    private async Task<UploadAnswer.Failed?> Processed(MastodonApi api, Uri server, string id, CancellationToken stop)
    {
        var pause = options.ProcessingPause;
        for (var waited = TimeSpan.Zero; waited < options.Processing; waited += pause, pause = pause * 2 < options.ProcessingPause * 4 ? pause * 2 : options.ProcessingPause * 4)
        {
            await Task.Delay(pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var exchange = await api.Get($"api/v1/media/{Uri.EscapeDataString(id)}", stop).ConfigureAwait(false);
            if (exchange is Exchange.Answered { Status: 200 })
                return null;
            if (exchange is not Exchange.Answered { Status: 202 or 206 })
                return NotUploaded(exchange, server);
        }
        return new(new(FailureKind.Server, $"{server.Host} is still processing the picture. It will be tried again.", "202"), TimeSpan.FromMinutes(1));
    }
}
