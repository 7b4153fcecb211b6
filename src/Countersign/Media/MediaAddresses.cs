using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Media;

internal static class MediaAddresses
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/media/{id}", Get).WithMetadata(new NeedsAttribute(Permission.SeePosts));
    }

    static async Task<IResult> Get(string id, HttpContext http, Reader reader, MediaStore store)
    {
        if (await reader.Of<MediaItem>().FirstOrDefaultAsync(m => m.Id == id) is not { } item)
            return Results.NotFound();
        // Opened by itself a picture is still nothing but a picture. Its bytes never change under this address.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=3600, immutable";
        return Results.Bytes(await store.Read(item), item.Type);
    }
}
