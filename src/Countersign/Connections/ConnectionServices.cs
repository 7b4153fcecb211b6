namespace Countersign.Connections;

internal static class ConnectionServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<NetworkList>();
    }
}
