namespace Countersign.Checks.Reading;

/// <summary>Hosts of services that shorten links. Our own list, September 2026.</summary>
internal static class Shorteners
{
    private static readonly WordTable Hosts = new(
        "bit.ly tinyurl.com t.co goo.gl ow.ly buff.ly is.gd v.gd lnkd.in rb.gy cutt.ly shorturl.at t.ly tiny.cc rebrand.ly bl.ink fb.me shorte.st adf.ly " +
        "dlvr.it trib.al mcaf.ee s.id qr.ae tiny.one soo.gd clck.ru u.to x.gd");

    public static bool Has(ReadOnlySpan<char> host) => Hosts.Contains(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);
}
