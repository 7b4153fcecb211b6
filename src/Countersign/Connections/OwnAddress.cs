using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Countersign.Connections;

/// <summary>
/// The address under which people reach this installation. Behind a proxy the operator sets COUNTERSIGN_ADDRESS;
/// otherwise it is the address of the request, or the one listened on.
/// </summary>
internal sealed class OwnAddress(IServer server, IConfiguration settings)
{
    readonly Uri? chosen = Uri.TryCreate(settings["COUNTERSIGN_ADDRESS"], UriKind.Absolute, out var address) ? Root(address) : null;

    public Uri For(HttpRequest request) => chosen ?? new Uri($"{request.Scheme}://{request.Host}/");

    public Uri WithoutRequest => chosen ?? Listening() ?? new Uri("http://localhost/");

    Uri? Listening() => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(a => a.Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost").Replace("//*", "//localhost").Replace("//+", "//localhost"))
        .Select(a => Uri.TryCreate(a, UriKind.Absolute, out var uri) ? Root(uri) : null).FirstOrDefault(a => a is not null);

    static Uri Root(Uri address) => new(address.GetLeftPart(UriPartial.Authority) + "/");
}
