namespace Countersign.Networks.Tests.Practice;

public sealed class PracticeContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => Task.FromResult<INetworkRig>(new PracticeRig("practice"));
}

public sealed class PracticeAsMastodonContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => Task.FromResult<INetworkRig>(new PracticeRig("mastodon"));
}

public sealed class PracticeAsBlueskyContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => Task.FromResult<INetworkRig>(new PracticeRig("bluesky"));
}
