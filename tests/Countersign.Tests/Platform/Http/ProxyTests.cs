using System.Net;
using Countersign.Networks;
using Countersign.Platform.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Countersign.Tests.Platform.Http;

/// <summary>Changes what the whole process takes for its proxy, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(ProxyTests), DisableParallelization = true)]
[Collection(nameof(ProxyTests))]
public sealed class ProxyTests
{
    [Fact]
    public async Task A_proxy_in_the_environment_is_not_used()
    {
        await using var canary = Canary.Answering(Canary.Ok("proxied"));
        var old = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy($"http://127.0.0.1:{canary.Port}");
        try
        {
            // The proxy itself may be called, so that only not using it keeps it quiet.
            using var client = GuardedClients.Make(OutgoingLimits.ForLinks, [AllowedAddress.Parse($"127.0.0.1/32:{canary.Port}")], (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("192.0.2.1")]),
                TimeProvider.System, NullLoggerFactory.Instance);
            await Assert.ThrowsAsync<OutgoingRefusedException>(
                () => client.GetAsync("http://public.example/", TestContext.Current.CancellationToken));
            Assert.Equal(0, canary.Connections);
        }
        finally
        {
            HttpClient.DefaultProxy = old;
        }
    }
}
