namespace Countersign.Checking;

internal static class CheckingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<DraftChecks>();
        services.AddScoped<ClearFinding>();
        services.AddScoped<AllowContact>();
    }
}
