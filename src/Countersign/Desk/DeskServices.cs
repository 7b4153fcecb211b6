using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

internal static class DeskServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PostReader>();
        services.AddScoped<PostList>();
        services.AddScoped<ReadBackView>();
        services.AddScoped<RemoveUnusedPictures>();
        services.AddScoped<WritePage>();
        services.AddScoped<WritePictures>();
        // One page, two addresses: a new post and one that is there already.
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Desk/Write", "/posts/{id}/edit"));
    }
}
