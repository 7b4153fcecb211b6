using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary>For whatever watches the process: alive, and ready to work.</summary>
internal static class HealthAddresses
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.HealthLive, () => "alive").WithMetadata(new AnybodyAttribute());
        routes.MapGet(Links.HealthReady, async (Store store) =>
            await store.Database.CanConnectAsync() ? Results.Text("ready") : Results.Text("the database does not answer", statusCode: 503)).WithMetadata(new AnybodyAttribute());
    }
}
