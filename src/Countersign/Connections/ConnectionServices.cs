using Countersign.Networks;
using Countersign.Networks.Bluesky;
using Countersign.Networks.Mastodon;
using Countersign.Networks.Practice;
using Countersign.Platform.Web;
using Countersign.Shared;

namespace Countersign.Connections;

internal static class ConnectionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<NetworkList>();
        services.AddSingleton<PracticeBoard>();
        services.AddSingleton(s => new PracticeNetwork(s.GetRequiredService<PracticeBoard>(), s.GetRequiredService<PublicAddress>().Root, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INetwork>(s => s.GetRequiredService<PracticeNetwork>());
        services.AddSingleton<INetwork>(s => new MastodonNetwork(s.GetRequiredService<IOutgoing>(), s.GetRequiredService<TimeProvider>(), Mastodon(s.GetRequiredService<PublicAddress>().Root)));
        services.AddSingleton(s => Bluesky(s.GetRequiredService<PublicAddress>().Root));
        services.AddSingleton<INetwork>(s => new BlueskyNetwork(s.GetRequiredService<IOutgoing>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<BlueskyOptions>()));
    }

    /// <summary>A server shows the address beside our posts; one that nobody outside can open helps nobody.</summary>
    static MastodonOptions Mastodon(Uri own) => new() { Website = own.Scheme == Uri.UriSchemeHttps ? own : null };

    /// <summary>Bluesky reads who we are at a public https address; without one only this machine's own sign-in is possible.</summary>
    static BlueskyOptions Bluesky(Uri own) => new() { ClientId = own.Scheme == Uri.UriSchemeHttps ? new Uri(own, Links.BlueskyClient) : null };
}
