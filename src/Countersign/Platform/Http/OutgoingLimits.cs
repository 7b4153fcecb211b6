namespace Countersign.Platform.Http;

/// <summary>The limits of one guarded client.</summary>
/// <param name="Connect">To open a connection, TLS included.</param>
/// <param name="Total">From the first look-up to the last byte, over all redirects.</param>
/// <param name="ResponseBytes">Largest body, after decompression.</param>
/// <param name="Redirects">How many a GET follows.</param>
internal sealed record OutgoingLimits(TimeSpan Connect, TimeSpan Total, int ResponseBytes, int Redirects)
{
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(5);

    /// <summary>For the networks' own interfaces: a picture of 16 MB takes time to go up, and an answer is moved nowhere.</summary>
    public static OutgoingLimits ForNetworks { get; } = new(ToConnect, TimeSpan.FromSeconds(60), 4 * 1024 * 1024, 0);

    /// <summary>For addresses that people write into posts and settings.</summary>
    public static OutgoingLimits ForLinks { get; } = new(ToConnect, TimeSpan.FromSeconds(10), 1024 * 1024, 3);
}
