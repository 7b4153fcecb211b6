using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>Sessions made with an app password. Signing in is limited to a few times a day, so a session is kept and renewed.</summary>
internal sealed class Sessions(Wire wire)
{
    private const string OwnPassword = "com.atproto.access";

    public async Task<(Uri? Home, Credential.Session? Session, Failure? Why)> SignIn(Uri server, string handle, string appPassword, CancellationToken stop)
    {
        if (!Issuer.IsSafe(server))
            return (null, null, new Failure(FailureKind.Forbidden, "A password is only sent over https; check the server's address."));
        var input = new JsonObject { ["identifier"] = handle.Trim().TrimStart('@'), ["password"] = appPassword };
        var reply = await Post(server, "com.atproto.server.createSession", JsonContent.Create(input), null, stop).ConfigureAwait(false);
        if (reply is Reply.Heard { Word: "AuthFactorTokenRequired" } factor)
            return (null, null, NotAppPassword(factor.Detail));
        if (reply is Reply.Heard { Word: "AuthenticationRequired" or "InvalidRequest" } no)
        {
            return (null, null, new Failure(FailureKind.SignIn,
                "Bluesky did not accept this handle and app password; check both, or make a new app password in Bluesky's settings.", no.Detail));
        }
        if (reply is not Reply.Heard { Status: 200, Body: { } body })
            return (null, null, Failures.Of(reply, wire.Clock.GetUtcNow()));
        if (body.Text("did") is not { } did || body.Text("handle") is not { } name
            || body.Token("accessJwt") is not { } access || body.Token("refreshJwt") is not { } refresh)
            return (null, null, Failures.Server("200 without a session"));

        var session = new Credential.Session(did, name, access, refresh);
        var named = body.Child("didDoc") is { } document ? Discovery.ServerIn(document) : null;
        // A server on the internet may not send the session to one on this machine.
        var home = named is not null && (named.Scheme == Uri.UriSchemeHttps || server.IsLoopback) ? named : server;
        if (Credential.ClaimsOf(access)?.Text("scope") != OwnPassword)
            return (new Uri(home, "/"), session, null);
        await Revoke(home, session, stop).ConfigureAwait(false);
        return (null, null, NotAppPassword("scope"));
    }

    public async Task<RefreshAnswer> Refresh(Uri server, Credential.Session session, CancellationToken stop)
    {
        var reply = await Post(server, "com.atproto.server.refreshSession", null, session.Refresh, stop).ConfigureAwait(false);
        if (reply is Reply.Heard { Refused: true } no && Failures.IsSignIn(no))
            return new RefreshAnswer.Failed(Failures.SignIn(no));
        if (reply is not Reply.Heard { Status: 200, Body: { } body })
            return new RefreshAnswer.Failed(Failures.Of(reply, wire.Clock.GetUtcNow()));
        if (body.Text("did") != session.Did || body.Token("accessJwt") is not { } access || body.Token("refreshJwt") is not { } refresh)
            return new RefreshAnswer.Failed(Failures.Server("200 without a session"));
        var renewed = new Credential.Session(session.Did, body.Text("handle") ?? session.Handle, access, refresh);
        return new RefreshAnswer.Renewed(renewed.ToJson(), renewed.Expires);
    }

    /// <summary>Ends the session. What the server answers changes nothing: the credential is not used again either way.</summary>
    public Task Revoke(Uri server, Credential.Session session, CancellationToken stop)
        => Post(server, "com.atproto.server.deleteSession", null, session.Refresh, stop);

    private Task<Reply> Post(Uri server, string method, HttpContent? content, string? token, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, $"/xrpc/{method}")) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return wire.Send(request, stop);
    }

    private static Failure NotAppPassword(string detail) => new(FailureKind.SignIn,
        "That is the account's own password, which can do far more than post; make an app password in Bluesky's settings and use that.", detail);
}
