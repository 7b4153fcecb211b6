namespace Countersign.Media;

internal static class MediaServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<MediaStore>();
        services.AddSingleton<Vips>();
        services.AddSingleton<FitForNetwork>();
        services.AddScoped<AddPicture>();
        services.AddScoped<RemovePicture>();
    }
}
