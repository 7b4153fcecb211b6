using System.Net;

namespace Countersign.Platform.Http;

/// <summary>Looks a name up. The seam through which tests change what a name means between two look-ups.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken stop);

/// <summary>What may be called at all.</summary>
internal sealed class OutgoingRules(IReadOnlyList<AllowedAddress> allowed)
{
    /// <summary>Why this address may not be asked for, in a word for the log, or null. Says nothing yet about where its name leads.</summary>
    public string? Objection(Uri? uri)
    {
        if (uri is not { IsAbsoluteUri: true })
            return "relative";
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            return "scheme";
        if (uri.UserInfo.Length > 0)
            return "user-info";
        if (uri.IdnHost.Length == 0)
            return "host";
        return uri.Port is 80 or 443 || allowed.Any(entry => entry.Port == uri.Port) ? null : "port";
    }

    public bool MayConnect(IPAddress address, int port) =>
        (port is 80 or 443 && PublicAddress.Is(address)) || allowed.Any(entry => entry.Fits(address, port));
}
