namespace Countersign.Desk;

internal static class DeskServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PostReader>();
        services.AddScoped<PostList>();
    }
}
