using System.Text;
using Countersign.People;

namespace Countersign.Tests.People;

public sealed class TotpTests
{
    /// <summary>The SHA-1 rows of RFC 6238 appendix B, of whose eight digits the last six count here.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_key_is_written_as_RFC_4648_says(string text, string key) => Assert.Equal(key, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_clock_half_a_minute_out_is_forgiven_and_a_used_step_is_not()
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var step = Totp.StepAt(now);
        foreach (var near in new[] { step - 1, step, step + 1 })
            Assert.Equal(near, Totp.Matching(secret, Totp.Code(secret, near), now, 0));
        Assert.Null(Totp.Matching(secret, Totp.Code(secret, step - 2), now, 0));
        Assert.Null(Totp.Matching(secret, Totp.Code(secret, step + 2), now, 0));
        Assert.Null(Totp.Matching(secret, Totp.Code(secret, step), now, step));
    }
}
