using System.Net;
using Countersign.Platform.Http;

namespace Countersign.Tests.Platform.Http;

public sealed class AllowedAddressTests
{
    [Theory]
    [InlineData("127.0.0.1/32:2583", "127.0.0.1", 2583, true)]
    [InlineData("127.0.0.1/32:2583", "127.0.0.1", 2584, false)]
    [InlineData("127.0.0.1/32:2583", "127.0.0.2", 2583, false)]
    [InlineData("127.0.0.1/32:2583", "::ffff:127.0.0.1", 2583, true)]
    [InlineData("192.168.7.0/24:443", "192.168.7.200", 443, true)]
    [InlineData("192.168.7.0/24:443", "192.168.8.1", 443, false)]
    [InlineData("[fd00:1:2:3::]/64:443", "fd00:1:2:3::9", 443, true)]
    [InlineData("fd00:1:2:3::/64:443", "fd00:1:2:4::9", 443, false)]
    public void An_entry_fits_its_range_and_its_port_only(string entry, string address, int port, bool fits) =>
        Assert.Equal(fits, AllowedAddress.Parse(entry).Fits(IPAddress.Parse(address), port));

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:80")]
    [InlineData("127.0.0.1/32")]
    [InlineData("127.0.0.1/32:0")]
    [InlineData("127.0.0.1/32:65536")]
    [InlineData("127.0.0.1/32:*")]
    [InlineData("localhost/32:80")]
    [InlineData("0.0.0.0/0:80")]
    [InlineData("10.0.0.0/8:443")]
    [InlineData("::/0:443")]
    [InlineData("fd00::/8:443")]
    [InlineData("::ffff:0:0/96:443")]
    public void There_is_no_entry_that_allows_much(string entry)
    {
        var problem = Assert.Throws<FormatException>(() => AllowedAddress.Parse(entry));

        Assert.Contains("Outgoing:Allow", problem.Message, StringComparison.Ordinal);
    }
}
