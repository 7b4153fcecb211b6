namespace Countersign.Setup;

internal static class SetupServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SetUpOrganisation>();
        services.AddScoped<HealthReport>();
        services.AddSingleton<SetUpCode>();
    }
}
