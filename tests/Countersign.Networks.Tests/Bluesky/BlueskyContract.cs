namespace Countersign.Networks.Tests.Bluesky;

/// <summary>The contract against the strict simulator, connected with an app password.</summary>
public sealed class BlueskyContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => BlueskyRig.OnSimulator(byBrowser: false);
}

/// <summary>The contract against the strict simulator, connected in a browser.</summary>
public sealed class BlueskyByBrowserContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => BlueskyRig.OnSimulator(byBrowser: true);
}

/// <summary>The contract against Bluesky's own data server, connected with an app password.</summary>
public sealed class BlueskyOnARealServerContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => BlueskyRig.OnRealServer(byBrowser: false);
}

/// <summary>The contract against Bluesky's own data server, connected in a browser.</summary>
public sealed class BlueskyByBrowserOnARealServerContract : NetworkContract
{
    protected override Task<INetworkRig> Open() => BlueskyRig.OnRealServer(byBrowser: true);
}
