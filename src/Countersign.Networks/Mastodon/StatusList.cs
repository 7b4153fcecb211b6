using System.Globalization;
using System.Text.Json;
using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>Reads statuses.</summary>
internal static class StatusList
{
    private const int PageSize = 40;

    public static SeenPost? Read(JsonElement status)
    {
        if (status.Text("id") is not { Length: > 0 } id
            || !DateTimeOffset.TryParse(status.Text("created_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var published))
            return null;
        var mentions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mention in status.Member("mentions").Items())
            if (mention.Text("url") is { } url && mention.Text("acct") is { Length: > 0 } acct)
                mentions[url] = acct;
        return new(id, status.Address("url") ?? status.Address("uri"), StatusText.Plain(status.Text("content") ?? "", mentions), published.ToUniversalTime(),
            [.. status.Member("media_attachments").Items().Select(media => media.Text("description") ?? "")]);
    }

    /// <summary>The account's own posts, newest first, page by page, as long as <paramref name="more"/> says so.</summary>
    /// <returns>The failure of the first page that did not come, or null.</returns>
    public static async Task<Failure?> Walk(
        MastodonApi api, Uri server, string account, int size, Func<IReadOnlyList<SeenPost>, bool> more, CancellationToken stop)
    {
        string? before = null;
        while (true)
        {
            var path = $"api/v1/accounts/{Uri.EscapeDataString(account)}/statuses?limit={Math.Clamp(size, 1, PageSize)}&exclude_reblogs=true"
                + (before is null ? "" : $"&max_id={Uri.EscapeDataString(before)}");
            var exchange = await api.Get(path, stop).ConfigureAwait(false);
            if (exchange is not Exchange.Answered { Ok: true, Json: { ValueKind: JsonValueKind.Array } list })
                return MastodonFailures.Of(exchange, server);
            var items = list.EnumerateArray().ToList();
            var page = items.Where(item => item.Member("reblog") is null).Select(Read).OfType<SeenPost>().ToList();
            if (!more(page) || items.Count == 0 || items[^1].Text("id") is not { } last || last == before)
                return null;
            before = last;
        }
    }
}
