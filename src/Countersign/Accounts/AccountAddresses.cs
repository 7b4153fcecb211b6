using Countersign.People;
using Countersign.Shared;

namespace Countersign.Accounts;

/// <summary>Pictures of the practice network. They came from people, so they are served as pictures and as nothing else.</summary>
internal static class AccountAddresses
{
    static readonly string[] Types = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.PracticePicture("{id}"), async (string id, PracticeShown practice, HttpResponse response) =>
        {
            if (await practice.Picture(id) is not { } picture || !Types.Contains(picture.Type))
                return Results.NotFound();
            response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            response.Headers.ContentDisposition = "inline";
            return Results.Bytes(picture.Content, picture.Type);
        }).WithMetadata(new AnyPersonAttribute());
}
