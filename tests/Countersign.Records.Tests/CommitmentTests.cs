using System.Security.Cryptography;
using System.Text;

namespace Countersign.Records.Tests;

public sealed class CommitmentTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void It_is_the_hash_that_the_readme_describes()
    {
        var expected = SHA256.HashData([.. Encoding.UTF8.GetBytes("countersign/commitment/v1\n"), .. Salt, .. Encoding.UTF8.GetBytes("Zoë 🎉")]);
        Assert.Equal(Convert.ToBase64String(expected), Commitment.Of(Salt, "Zoë 🎉").Hash);
    }

    [Fact]
    public void It_opens_with_its_own_salt_and_text_only()
    {
        var commitment = Commitment.Of(Salt, "reason");
        Assert.True(Commitment.Opens(commitment, Salt, "reason"));
        Assert.False(Commitment.Opens(commitment, Salt, "Reason"));
        Assert.False(Commitment.Opens(commitment, Salt, "reason\ud800"));
        Assert.False(Commitment.Opens(commitment, Salt[..31], "reason"));
        Assert.False(Commitment.Opens(commitment, [.. Salt[..31], 0], "reason"));
    }

    [Fact]
    public void A_salt_of_another_length_and_a_lone_surrogate_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Commitment.Of(Salt[..31], "x"));
        Assert.Throws<ArgumentException>(() => Commitment.Of([.. Salt, 0], "x"));
        Assert.Throws<ArgumentException>(() => Commitment.Of(Salt, "\udc00"));
    }
}
