namespace Countersign.Archive;

internal static class ArchiveServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LogKey>();
        services.AddSingleton<LogHead>();
        services.AddSingleton<Changes>();
        services.AddScoped<History>();
        services.AddSingleton(Modules.Reactions);
    }
}
