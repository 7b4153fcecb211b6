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

/// <summary>The contract against the strict simulator with tokens that expire, as at some compatible servers.</summary>
public sealed class MastodonWithExpiringTokensContract : NetworkContract
{
    protected override async Task<INetworkRig> Open()
    {
        var simulator = await MastodonSimulator.Start();
        simulator.TokensExpire = true;
        return await MastodonRig.Open(simulator.Address, "northbridge", simulator.Password, TimeSpan.Zero, simulator);
    }
}

/// <summary>The contract against a program that somebody else wrote: the server that tests/servers/mastodon/start.sh starts.</summary>
public sealed class MastodonOnARealServerContract : NetworkContract
{
    public const string Variable = "COUNTERSIGN_TEST_MASTODON";

    // Seen at snac 2.96, which is lenient where Mastodon is not; the simulator holds these.
    protected override IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        [nameof(The_same_key_sent_twice_makes_one_post)] = "snac ignores Idempotency-Key; Mastodon honours it for an hour, and the simulator holds us to that.",
        [nameof(A_text_one_longer_than_the_limit_is_refused_as_content)] = "snac publishes texts longer than the limit it states; the simulator refuses them.",
        [nameof(One_picture_too_many_is_refused)] = "snac publishes more pictures than the limit it states; the simulator refuses them.",
        [nameof(Signs_of_markup_come_back_as_signs)] = "snac reads a text as Markdown and drops its tags; Mastodon shows them, and so does the simulator.",
        [nameof(A_flag_spelt_in_tags_comes_back_whole)] = "snac stores the tags of U+E0000 as other characters; the simulator and Bluesky's server keep them.",
        [nameof(An_alt_text_of_several_lines_comes_back_whole)] = "snac keeps the first line of an alt text only; the simulator and Bluesky's server keep all.",
        [nameof(A_text_of_a_megabyte_is_refused_as_content)] = "snac takes a text of a megabyte and then reads it for minutes, answering nobody; the simulator refuses it.",
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
