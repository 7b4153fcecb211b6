namespace Countersign.Archive;

internal static class ArchiveServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LogKey>();
        services.AddSingleton<LogHead>();
        services.AddSingleton<WriteTurns>();
        services.AddSingleton<Changes>();
        services.AddSingleton<Checkpoints>();
        services.AddScoped<History>();
        services.AddScoped<Proofs>();
        services.AddScoped<RecordReader>();
        services.AddScoped<Erasures>();
        services.AddScoped<ExportLog>();
        services.AddScoped<ExportZip>();
        services.AddSingleton(Modules.Reactions);
    }
}
