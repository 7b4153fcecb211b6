using Countersign.Networks.Bluesky;
using Countersign.People;
using Countersign.Platform.Web;
using Countersign.Shared;

namespace Countersign.Connections;

/// <summary>What networks read about us before they let a person sign in there.</summary>
internal static class ConnectionAddresses
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.BlueskyClient, (BlueskyOptions options, PublicAddress own) => options.ClientId is null
            ? Results.NotFound()
            : Results.Text(options.ClientMetadata("Countersign", new Uri(own.Root, Links.ConnectionReturn("bluesky"))), "application/json")).WithMetadata(new AnybodyAttribute());
}
