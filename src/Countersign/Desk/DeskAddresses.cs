using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;

namespace Countersign.Desk;

internal static class DeskAddresses
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.CheckpointFile, async (Checkpoints checkpoints) =>
        {
            var checkpoint = await checkpoints.Make();
            return Results.File(System.Text.Encoding.UTF8.GetBytes(checkpoint.Note), "text/plain; charset=utf-8", $"{checkpoint.Size}.note");
        }).WithMetadata(new NeedsAttribute(Permission.SeeRecords));
}
