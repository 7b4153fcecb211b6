using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Countersign.Networks;
using Countersign.Platform.Http;

namespace Countersign.Tests.Platform.Http;

/// <summary>
/// Listeners on every address that this machine has and the public internet has not. Each is heard once, so that it is known to
/// listen; then everything is tried on the guarded client, and none may hear anything more.
/// </summary>
public sealed partial class GuardedClientTests
{
    public static TheoryData<string> Places => ["loopback", "link-local", "network card"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_way_of_writing_an_address_reaches_a_listener_inside(string place)
    {
        var inside = Inner().Where(a => a.Place == place).Select(a => a.Address).ToList();
        Assert.SkipWhen(inside.Count == 0, $"This machine has no address of this kind: {place}.");
        await using var door = new Canary((stream, request, stop) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            Canary.Moved(Uri.UnescapeDataString(request.Split(' ')[1].TrimStart('/')))), stop).AsTask());
        foreach (var address in inside)
        {
            using var canary = Listening(address);
            var port = ((IPEndPoint)canary.LocalEndpoint).Port;
            await Hears(canary, address, port);

            var tried = 0;
            foreach (var client in (HttpClient[])[At(OutgoingLimits.ForLinks), At(OutgoingLimits.ForNetworks)])
                using (client)
                    foreach (var written in Ways(address, port, door.Port))
                    {
                        NamesOfInside();
                        Means("inner.example", address.ToString());
                        Means("half-inner.example", "192.0.2.77", address.ToString());
                        tried++;
                        if (written.StartsWith("POST ", StringComparison.Ordinal))
                            await NoAnswer(() => client.PostAsync(written[5..], new StringContent("hello"), Stop));
                        else if (!written.Contains($":{door.Port}/", StringComparison.Ordinal) || client.DefaultRequestHeaders.Contains("X-Follows"))
                            await NoAnswer(() => client.GetAsync(written, Stop));
                    }

            Assert.True(tried > 100, $"Only {tried} ways were tried.");
            Assert.False(canary.Pending(), $"{address} was connected to.");

            HttpClient At(OutgoingLimits limits)
            {
                // The port is one that the list knows for another address.
                var client = Client(limits, $"192.0.2.77/32:{port}", $"[2001:db8::77]/128:{port}", $"127.0.0.1/32:{door.Port}");
                if (limits.Redirects > 0)
                    client.DefaultRequestHeaders.Add("X-Follows", "yes");
                return client;
            }
        }
    }

    /// <summary>Every vector, then this very address by its number, its names and its port, in a redirect and as a post.</summary>
    private static IEnumerable<string> Ways(IPAddress address, int port, int door)
    {
        var number = address.AddressFamily is AddressFamily.InterNetworkV6 ? $"[{address.ToString().Replace("%", "%25", StringComparison.Ordinal)}]" : address.ToString();
        string[] direct = [$"http://{number}:{port}/", $"https://{number}:{port}/", $"http://inner.example:{port}/", $"http://half-inner.example:{port}/"];
        if (address.AddressFamily is AddressFamily.InterNetwork)
        {
            var bytes = address.GetAddressBytes();
            direct = [.. direct,
                $"http://{(uint)(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3])}:{port}/",
                $"http://0x{Convert.ToHexString(bytes)}:{port}/",
                $"http://[::ffff:{address}]:{port}/",
                $"http://[64:ff9b::{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}]:{port}/",
                $"http://[2002:{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}::]:{port}/"];
        }
        return [.. Inside.Select(row => Address(row.Data, port)), .. direct, .. direct.Select(d => $"POST {d}"), .. direct.Select(d => $"http://127.0.0.1:{door}/{Uri.EscapeDataString(d)}")];
    }

    private static async Task NoAnswer(Func<Task<HttpResponseMessage>> ask)
    {
        var problem = await Assert.ThrowsAnyAsync<Exception>(ask);
        Assert.True(problem is OutgoingRefusedException or UriFormatException or InvalidOperationException, $"{problem}");
    }

    /// <summary>On the web's own port where this machine lets us, so that the address alone keeps it quiet; elsewhere the port does too.</summary>
    private static TcpListener Listening(IPAddress address)
    {
        foreach (var port in (int[])[80, 443, 0])
            try
            {
                var listener = new TcpListener(address, port);
                listener.Start();
                return listener;
            }
            catch (SocketException) when (port > 0)
            {
                // Somebody else's port, or one for the administrator only.
            }
        throw new InvalidOperationException("No port is free.");
    }

    private static async Task Hears(TcpListener canary, IPAddress address, int port)
    {
        using var plain = new TcpClient(address.AddressFamily);
        await plain.ConnectAsync(address, port, Stop);
        using var heard = await canary.AcceptTcpClientAsync(Stop);
        Assert.False(canary.Pending());
    }

    // Said here once more, so that a fault in the product's own list does not take a listener away.
    private static readonly IPNetwork[] OfCards = [.. ((string[])["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "192.0.2.0/24", "198.18.0.0/15", "fc00::/7"]).Select(IPNetwork.Parse)];

    private static IEnumerable<(string Place, IPAddress Address)> Inner() =>
        from card in NetworkInterface.GetAllNetworkInterfaces()
        where card.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown
        from unicast in card.GetIPProperties().UnicastAddresses
        let address = unicast.Address
        let place = IPAddress.IsLoopback(address) ? "loopback"
            : address.IsIPv6LinkLocal || address.GetAddressBytes() is [169, 254, _, _] ? "link-local"
            : OfCards.Any(network => network.Contains(address)) ? "network card" : null
        where place is not null
        select (place, address);
}
