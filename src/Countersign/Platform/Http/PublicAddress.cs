using System.Net;
using System.Net.Sockets;

namespace Countersign.Platform.Http;

/// <summary>Which addresses are part of the public internet. IPv4 by a list of what is not, IPv6 by a list of what is, less its exceptions.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] ReservedV4 =
    [
        .. Networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        // Azure's platform service: a public number that only ever answers from inside.
        .. Networks("168.63.129.16/32"),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo and ORCHID, documentation (two), 6to4.
    private static readonly IPNetwork[] ReservedV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(ReservedV4, network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => GlobalV6.Contains(address) && !Array.Exists(ReservedV6, network => network.Contains(address)),
            _ => false,
        };
    }

    private static IPNetwork[] Networks(params string[] text) => [.. text.Select(IPNetwork.Parse)];
}
