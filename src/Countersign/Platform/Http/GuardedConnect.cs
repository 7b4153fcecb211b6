using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Countersign.Platform.Http;

/// <summary>
/// Opens connections: looks the name up once, refuses unless every address it leads to may be called, and connects to
/// the very address that was checked, so that a second look-up can change nothing.
/// </summary>
internal sealed partial class GuardedConnect(OutgoingRules rules, Resolve resolve, TimeSpan limit, ILogger log)
{
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, stop);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (Array.Find(addresses, address => !rules.MayConnect(address, port)) is { } refused)
        {
            Refused(log, host, port, refused);
            throw Refusal.New();
        }
        return await Connect(addresses, port, stop);
    }

    private async Task<Stream> Connect(IPAddress[] addresses, int port, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; ; i++)
        {
            // An address that swallows packets must not use up the time of the next one.
            using var share = CancellationTokenSource.CreateLinkedTokenSource(stop);
            share.CancelAfter((limit - clock.Elapsed) / (addresses.Length - i) is { Ticks: > 0 } part ? part : TimeSpan.FromMilliseconds(1));
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), share.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception problem) when (problem is SocketException || (problem is OperationCanceledException && !stop.IsCancellationRequested))
            {
                socket.Dispose();
                if (i == addresses.Length - 1)
                    throw problem as SocketException ?? new SocketException((int)SocketError.TimedOut);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Refused to connect to {Host}:{Port}: {Address} is not a public address")]
    private static partial void Refused(ILogger log, string host, int port, IPAddress address);
}
