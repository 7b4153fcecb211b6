using System.Text.Json;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>The contract against the strict simulator.</summary>
public sealed class MastodonContract : NetworkContract
{
    protected override async Task<INetworkRig> Open()
    {
        var simulator = await MastodonSimulator.Start();
        return await MastodonRig.Open(simulator.Address, "northbridge", simulator.Password, TimeSpan.Zero, simulator);
    }
}

/// <summary>The contract against a program that somebody else wrote: the server that tests/servers/mastodon/start.sh starts.</summary>
public sealed class MastodonOnARealServerContract : NetworkContract
{
    public const string Variable = "COUNTERSIGN_TEST_MASTODON";

    // Seen at snac 2.96, which is lenient where Mastodon is not; the simulator holds these two.
    protected override IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        [nameof(The_same_key_sent_twice_makes_one_post)] = "snac ignores Idempotency-Key; Mastodon honours it for an hour, and the simulator holds us to that.",
        [nameof(A_text_one_longer_than_the_limit_is_refused_as_content)] = "snac publishes texts longer than the limit it states; the simulator refuses them.",
    };

    protected override async Task<INetworkRig> Open()
    {
        var line = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrWhiteSpace(line), $"No real Mastodon server: {Variable} holds no line of tests/servers/mastodon/start.sh.");
        using var json = JsonDocument.Parse(line!);
        string Of(string name) => json.RootElement.GetProperty(name).GetString()!;
        return await MastodonRig.Open(new Uri(Of("base")), Of("user"), Of("password"), TimeSpan.FromSeconds(3));
    }
}
