using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Countersign.Platform.Http;

/// <summary>
/// One exception for a server inside the operator's own network: a narrow range and one port,
/// <c>192.168.7.20/32:443</c> or <c>[fd00:1:2:3::]/64:443</c>. There is no entry that allows everything.
/// </summary>
internal sealed record AllowedAddress(IPNetwork Network, int Port)
{
    private const int WidestV4 = 24;
    private const int WidestV6 = 64;

    /// <exception cref="FormatException">The entry is malformed or too wide; the message says what to write.</exception>
    public static AllowedAddress Parse(string entry)
    {
        var colon = entry.LastIndexOf(':');
        var range = colon < 0 ? "" : entry[..colon].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        if (!range.Contains('/', StringComparison.Ordinal) || !IPNetwork.TryParse(range, out var network)
            || !ushort.TryParse(entry[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            throw new FormatException($"Outgoing:Allow has the entry “{entry}”, which is not a range with a port. Write it like 192.168.7.20/32:443.");
        var widest = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? WidestV4 : WidestV6;
        if (network.PrefixLength < widest || network.BaseAddress.IsIPv4MappedToIPv6)
            throw new FormatException($"Outgoing:Allow has the entry “{entry}”, which is too wide. Name the server, or at most a /{widest}.");
        return new(network, port);
    }

    public bool Fits(IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return port == Port && Network.Contains(address);
    }
}
