using Countersign.Networks.Bluesky;

namespace Countersign.Networks.Tests.Bluesky;

public sealed class TidTests
{
    private static readonly DateTimeOffset Noon = new(2026, 10, 5, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void The_same_attempt_always_has_the_same_key()
        => Assert.Equal(Tid.For(Noon, "attempt-1"), Tid.For(Noon, "attempt-1"));

    [Fact]
    public void A_database_that_keeps_fewer_digits_of_the_time_does_not_change_the_key()
    {
        var full = Noon.AddTicks(4_567);
        var micro = Noon.AddTicks(4_560);
        Assert.Equal(Tid.For(full, "attempt-1"), Tid.For(micro, "attempt-1"));
        Assert.Equal(Tid.For(full, "attempt-1"), Tid.For(Noon, "attempt-1"));
    }

    [Fact]
    public void The_zone_in_which_a_time_is_written_does_not_change_the_key()
        => Assert.Equal(Tid.For(Noon, "a"), Tid.For(Noon.ToOffset(TimeSpan.FromHours(13)), "a"));

    [Fact]
    public void Ten_thousand_attempts_of_one_millisecond_share_almost_no_key()
    {
        var keys = Enumerable.Range(0, 10_000).Select(i => Tid.For(Noon, $"attempt-{i}")).ToHashSet();
        // 1,024,000 possible keys: about 49 pairs are expected to meet.
        Assert.InRange(keys.Count, 9_850, 10_000);
    }

    [Fact]
    public void Keys_have_thirteen_letters_of_the_protocols_alphabet_and_sort_by_time()
    {
        var random = new Random(20261005);
        var times = Enumerable.Range(0, 5_000).Select(_ => Noon.AddMilliseconds(random.NextInt64(0, 40L * 365 * 86_400_000))).Distinct().Order().ToList();
        var keys = times.Select((time, i) => Tid.For(time, $"key-{i}")).ToList();

        Assert.All(keys, key => Assert.Matches("^[2-7a-j][2-7a-z]{12}$", key));
        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
        Assert.All(keys.Zip(times), pair => Assert.InRange(Tid.Time(pair.First)!.Value - pair.Second, TimeSpan.Zero, TimeSpan.FromMicroseconds(999)));
    }

    [Fact]
    public void A_known_key_of_the_protocol_gives_its_time()
    {
        Assert.Equal(1_724_171_495_793_000, (Tid.Time("3l25zusnsfctk")!.Value - DateTimeOffset.UnixEpoch).Ticks / 10);
        Assert.Equal(DateTimeOffset.UnixEpoch, Tid.Time("2222222222222"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3l25zusnsfct")]
    [InlineData("3l25zusnsfctk2")]
    [InlineData("3L25ZUSNSFCTK")]
    [InlineData("0l25zusnsfctk")]
    [InlineData("zl25zusnsfctk")]
    [InlineData("3l25zusns-ctk")]
    public void Anything_else_is_no_key(string text) => Assert.Null(Tid.Time(text));
}
