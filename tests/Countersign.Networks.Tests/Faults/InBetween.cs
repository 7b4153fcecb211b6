using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Faults;

/// <summary>
/// A proxy that makes trouble between a network and its server. Addresses stay as they are, as proofs that name them must:
/// the client's connections are led to the proxy instead.
/// </summary>
/// <param name="isPublishing">Whether this is the request that publishes.</param>
/// <param name="lie">The network's own answer to a post, made without any post.</param>
internal sealed class InBetween(RegisteredOutgoing outgoing, Uri server, Func<HttpRequest, bool> isPublishing, RequestDelegate lie) : IAsyncDisposable
{
    private static readonly string[] AccessTokens = ["access_token", "accessJwt"];
    private static readonly string[] RefreshTokens = ["refresh_token", "refreshJwt"];

    private LoopbackServer? proxy;
    private IDisposable? client;

    public async Task Arrange(Trouble trouble, At at)
    {
        if (trouble == Trouble.Unreachable)
        {
            outgoing.Lead(server, outgoing.Nobody());
            return;
        }
        (proxy, client) = await LoopbackServer.StartProxy(server);
        outgoing.Register(proxy.Address);
        outgoing.Lead(server, proxy.Address);
        if (trouble == Trouble.Hanging)
            outgoing.Limit = TimeSpan.FromSeconds(1);
        Func<HttpRequest, bool> where = at == At.Publishing ? isPublishing : _ => true;
        if (Fault(trouble) is { } fault)
            proxy.Faults.Plan(fault, where, once: false);
        else if (trouble == Trouble.Lying)
            proxy.Faults.Answer(where, lie);
        else
            proxy.Faults.Change(where, trouble == Trouble.EmptyToken ? Without(AccessTokens) : Without(RefreshTokens));
    }

    public void Over()
    {
        outgoing.Lead(server, null);
        outgoing.Limit = RegisteredOutgoing.LongLimit;
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
            await proxy.DisposeAsync();
        client?.Dispose();
    }

    private static Fault? Fault(Trouble trouble) => trouble switch
    {
        Trouble.Hanging => Faults.Fault.Hang,
        Trouble.Garbage => Faults.Fault.Garbage,
        Trouble.LostAnswer => Faults.Fault.ResetAfter,
        Trouble.Redirected => Faults.Fault.Moved,
        Trouble.Failing => Faults.Fault.Error,
        Trouble.Busy => Faults.Fault.Slow,
        _ => null,
    };

    private static Action<JsonObject> Without(string[] names) => answer =>
    {
        foreach (var name in names.Where(answer.ContainsKey))
            answer[name] = "";
    };
}
