using System.Net;
using System.Security.Cryptography.X509Certificates;
using Countersign.Networks;

namespace Countersign.Platform.Http;

/// <summary>The only place where HTTP clients are made.</summary>
internal sealed class GuardedClients(IReadOnlyList<AllowedAddress> allowed, Resolve resolve, TimeProvider time, ILoggerFactory logs)
    : IOutgoing, IDisposable
{
    private readonly Lazy<HttpClient> networks = new(() => Make(OutgoingLimits.ForNetworks, allowed, resolve, time, logs));
    private readonly Lazy<HttpClient> links = new(() => Make(OutgoingLimits.ForLinks, allowed, resolve, time, logs));

    /// <summary>For the interfaces of networks: follows no redirect.</summary>
    public HttpClient Client => networks.Value;

    /// <summary>For addresses that people write: follows up to three redirects of a GET, each checked again.</summary>
    public HttpClient Links => links.Value;

    /// <param name="authorities">Whose certificates are believed, where it is not the system's authorities. A name must fit its certificate either way.</param>
    public static HttpClient Make(OutgoingLimits limits, IReadOnlyList<AllowedAddress> allowed, Resolve resolve, TimeProvider time, ILoggerFactory logs, X509Certificate2Collection? authorities = null)
    {
        var log = logs.CreateLogger("Countersign.Outgoing");
        var rules = new OutgoingRules(allowed);
        var connect = new GuardedConnect(rules, resolve, limits.Connect, log);
        var sockets = new SocketsHttpHandler
        {
            ConnectCallback = connect.Open,
            ConnectTimeout = limits.Connect,
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = 32,
            MaxConnectionsPerServer = 16,
            // Each call has its own connection, checked for it: a kept one may be dead without our knowing, and a send on it
            // would end as unknown although nothing was ever received.
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
        };
        if (authorities is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            sockets.SslOptions.CertificateChainPolicy = policy;
        }
        var client = new HttpClient(new GuardedHandler(rules, limits, time, log, sockets)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Countersign/0.1");
        return client;
    }

    public void Dispose()
    {
        foreach (var client in (Lazy<HttpClient>[])[networks, links])
            if (client.IsValueCreated)
                client.Value.Dispose();
    }
}
