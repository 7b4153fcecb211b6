using System.Net;
using Countersign.Platform.Http;

namespace Countersign.Tests.Platform.Http;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.0", "127.255.255.255")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    [InlineData("224.0.0.0", "255.255.255.255")]
    [InlineData("168.63.129.16", "168.63.129.16")]
    [InlineData("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void A_reserved_range_is_refused_from_its_first_to_its_last_address_and_not_beyond(string first, string last)
    {
        Assert.False(PublicAddress.Is(IPAddress.Parse(first)));
        Assert.False(PublicAddress.Is(IPAddress.Parse(last)));
        if (Step(first, -1) is { } before && !BeginsAfterAnother.Contains(first))
            Assert.True(PublicAddress.Is(before), $"{before} is public");
        if (Step(last, 1) is { } after && !EndsBeforeAnother.Contains(last))
            Assert.True(PublicAddress.Is(after), $"{after} is public");
    }

    [Theory]
    [InlineData("169.254.169.254")] // Amazon, Google, Azure, DigitalOcean
    [InlineData("169.254.170.2")] // Amazon's containers
    [InlineData("100.100.100.200")] // Alibaba
    [InlineData("192.0.0.192")] // Oracle
    [InlineData("168.63.129.16")] // Azure
    [InlineData("fd00:ec2::254")] // Amazon over IPv6
    public void Metadata_services_of_clouds_are_refused(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:a9fe:a9fe")]
    [InlineData("::127.0.0.1")]
    [InlineData("::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:53aa:64c:0:0:80ff:fffe")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("ff02::1")]
    [InlineData("5f00::1")]
    [InlineData("100::1")]
    public void Other_ways_to_write_an_inner_address_are_refused(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.215.14")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4009:820::200e")]
    public void Public_addresses_are_called(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    private static readonly string[] BeginsAfterAnother = ["::", "4000::", "2001::", "0.0.0.0"];
    private static readonly string[] EndsBeforeAnother = ["1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "255.255.255.255"];

    private static IPAddress? Step(string text, int by)
    {
        var bytes = IPAddress.Parse(text).GetAddressBytes();
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            var sum = bytes[i] + by;
            bytes[i] = (byte)sum;
            if (sum is >= 0 and <= 255)
                return new IPAddress(bytes);
        }
        return null;
    }
}
