using System.Globalization;
using Countersign.Tests.Support;

namespace Countersign.Tests.Publishing;

/// <summary>
/// Random walks through the product's own verbs, database and worker (not its pages, which are too slow for this): nothing goes out that
/// differs from what was countersigned, nothing on one person's word, nothing twice, and nothing is lost in silence.
/// The usual run walks 30 seeds. COUNTERSIGN_TEST_LONG=1 walks for 55 minutes (or COUNTERSIGN_TEST_MINUTES) from a seed of the hour and says how far it came.
/// COUNTERSIGN_TEST_SEED walks one seed again.
/// </summary>
public sealed class WalkTests(ITestOutputHelper output)
{
    const int Usual = 30, Steps = 45, InOneDatabase = 400;

    static readonly TimeSpan Long = TimeSpan.FromMinutes(double.TryParse(Environment.GetEnvironmentVariable("COUNTERSIGN_TEST_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 55);

    [Fact]
    public async Task A_walk_never_sends_what_two_people_did_not_agree_on()
    {
        var one = Environment.GetEnvironmentVariable("COUNTERSIGN_TEST_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : (int?)null;
        var isLong = one is null && Environment.GetEnvironmentVariable("COUNTERSIGN_TEST_LONG") == "1";
        var first = one ?? (isLong ? DateTime.UtcNow.DayOfYear * 100_000 + DateTime.UtcNow.Hour * 1_000_000 : 1);
        var until = DateTime.UtcNow + Long;
        var (walks, requests, posts) = (0, 0, 0);
        WalkScene? scene = null;
        try
        {
            for (; one is not null ? walks < 1 : isLong ? DateTime.UtcNow < until : walks < Usual; walks++)
            {
                if (walks % InOneDatabase == 0)
                {
                    if (scene is not null)
                        await scene.DisposeAsync();
                    scene = await WalkScene.Set();
                }
                var end = await new Walk(scene!, first + walks).Run(Steps);
                (requests, posts) = (requests + end.Requests, posts + end.Posts);
                Assert.True(end.Wrong.Count == 0, end.Story(nameof(A_walk_never_sends_what_two_people_did_not_agree_on)));
                if (one is not null)
                    output.WriteLine(string.Join('\n', end.Steps));
            }
        }
        finally
        {
            output.WriteLine($"{walks} walks from seed {first}: {requests} requests, {posts} posts.");
            if (scene is not null)
                await scene.DisposeAsync();
        }
        // A walk that never publishes proves nothing.
        Assert.True(one is not null || posts > walks / 4, $"only {posts} posts in {walks} walks");
    }
}
