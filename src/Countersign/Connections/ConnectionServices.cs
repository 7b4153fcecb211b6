using Countersign.Networks;
using Countersign.Networks.Practice;

namespace Countersign.Connections;

internal static class ConnectionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<NetworkList>();
        services.AddSingleton<PracticeBoard>();
        services.AddSingleton(s => new PracticeNetwork(s.GetRequiredService<PracticeBoard>(), s.GetRequiredService<OwnAddress>().WithoutRequest, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<INetwork>(s => s.GetRequiredService<PracticeNetwork>());
    }
}
