using System.Globalization;
using System.Text.Json;

namespace Countersign.Networks.Bluesky;

/// <summary>Reads posts back: from the account's own server, and as the public sees them where the network's view answers.</summary>
internal sealed class Reading(Door door, Credential credential, TimeProvider clock, Func<AtUri, Uri?> address)
{
    private const int Page = 100;

    public async Task<FindAnswer> Find(Trace trace, CancellationToken stop)
    {
        if (trace.Id is not null && AtUri.Read(trace.Id)?.Did != credential.Did)
            return new FindAnswer.Failed(Failures.Post("This is not a post of the connected Bluesky account; look for it at Bluesky itself."));
        var id = trace.Id is null ? new AtUri(credential.Did, Tid.For(trace.Intended, trace.Key)) : AtUri.Read(trace.Id)!;

        var reply = await Records.Get(door, id, stop).ConfigureAwait(false);
        if (Records.IsAbsent(reply))
            return new FindAnswer.NotFound();
        if (Records.Value(reply) is not { } stored)
            return new FindAnswer.Failed(Failures.Of(reply, clock.GetUtcNow(), credential));
        if (trace.Id is null && stored.Text("text") != trace.Text)
            return new FindAnswer.Failed(Failures.Post("Another post has the key of this attempt at Bluesky; look at the account before sending again."));
        return new FindAnswer.Found(await Shown(id, stop).ConfigureAwait(false) ?? Seen(id, stored, stored.Child("embed")));
    }

    public async Task<ListAnswer> Newest(int count, CancellationToken stop)
    {
        var posts = new List<SeenPost>();
        string? cursor = null;
        while (posts.Count < count)
        {
            var limit = Math.Min(Page, count - posts.Count).ToString(CultureInfo.InvariantCulture);
            var reply = await door.Ask("com.atproto.repo.listRecords", stop,
                [("repo", credential.Did), ("collection", AtUri.Collection), ("limit", limit), .. cursor is null ? [] : new[] { ("cursor", cursor) }])
                .ConfigureAwait(false);
            if (reply is not Reply.Heard { Status: 200, Body: { } body })
                return new ListAnswer.Failed(Failures.Of(reply, clock.GetUtcNow(), credential));

            var before = posts.Count;
            foreach (var record in body.Items("records"))
            {
                if (record.Text("uri") is { } uri && AtUri.Read(uri) is { } id && record.Child("value") is { } value)
                    posts.Add(Seen(id, value, value.Child("embed")));
            }
            var next = body.Text("cursor");
            if (next is null || next == cursor || posts.Count == before)
                break;
            cursor = next;
        }
        return new ListAnswer.Posts([.. posts.Take(count)]);
    }

    /// <summary>The post as the public sees it, or null where no view service answers or it has not seen the post yet.</summary>
    private async Task<SeenPost?> Shown(AtUri id, CancellationToken stop)
    {
        var reply = await door.AskAs("app.bsky.feed.getPosts", stop, ("uris", id.ToString())).ConfigureAwait(false);
        if (reply is not Reply.Heard { Status: 200, Body: { } body })
            return null;
        foreach (var post in body.Items("posts"))
        {
            if (post.Text("uri") == id.ToString() && post.Child("record") is { } record)
                return Seen(id, record, post.Child("embed"));
        }
        return null;
    }

    private SeenPost Seen(AtUri id, JsonElement record, JsonElement? embed) => new(
        id.ToString(), address(id), record.Text("text") ?? "",
        PostRecord.Created(record) ?? Tid.Time(id.Key) ?? DateTimeOffset.UnixEpoch,
        PostRecord.AltTexts(embed));
}
