using System.Text.Json;
using System.Text.Json.Nodes;

namespace Countersign.Networks.Bluesky;

/// <summary>What changes an account: pictures up, a post out, a post down.</summary>
internal sealed class Posting(Door door, Credential credential, Limits limits, TimeProvider clock)
{
    public async Task<UploadAnswer> Upload(Picture picture, CancellationToken stop)
    {
        if (!limits.PictureTypes.Contains(picture.Type))
            return new UploadAnswer.Failed(Failures.Post("Bluesky takes JPEG, PNG and WebP pictures; save this one as one of them."), null);
        if (picture.Bytes.Length > limits.PictureBytes)
            return new UploadAnswer.Failed(Failures.Post("This picture is larger than Bluesky's limit of 2,000,000 bytes; make it smaller."), null);
        if (Unsendable.In(picture) is { } objection)
            return new UploadAnswer.Failed(objection, null);

        var reply = await door.Do("com.atproto.repo.uploadBlob", picture.Bytes, picture.Type, stop).ConfigureAwait(false);
        if (reply is Reply.Heard { Status: 200, Body: { } body } && body.Child("blob") is { } blob && IsBlob(blob))
            return new UploadAnswer.Ready(new UploadedPicture(blob.GetRawText(), picture.AltText, picture.Width, picture.Height));

        var why = Failures.Of(reply, clock.GetUtcNow(), credential) is { Kind: not FailureKind.Content } other ? other
            : new Failure(FailureKind.Content, "Bluesky does not accept this picture; save it again as JPEG or PNG and upload it again.", ((Reply.Heard)reply).Detail);
        TimeSpan? after = why.Kind switch
        {
            FailureKind.Slow => (reply as Reply.Heard)?.After ?? TimeSpan.FromMinutes(5),
            FailureKind.Unreachable or FailureKind.Server => TimeSpan.FromMinutes(1),
            _ => null,
        };
        return new UploadAnswer.Failed(why, after);
    }

    public async Task<SendAnswer> Send(OutgoingPost post, Func<AtUri, Uri?> address, CancellationToken stop)
    {
        if (Unsendable.In(post) is { } objection)
            return new SendAnswer.Rejected(objection);
        if (post.ContentWarning is not null)
            return new SendAnswer.Rejected(Failures.Post("Bluesky has no content warnings; take the warning out or leave Bluesky out."));
        if (post.Pictures.Count > limits.Pictures)
            return new SendAnswer.Rejected(Failures.Post("Bluesky takes at most four pictures in a post; remove some."));
        var blobs = post.Pictures.Select(picture => Json.Parse(picture.Handle)).OfType<JsonElement>().Where(IsBlob).ToList();
        if (blobs.Count != post.Pictures.Count)
            return new SendAnswer.Rejected(Failures.Post("A picture of this post was not uploaded to Bluesky; upload it again."));

        var id = new AtUri(credential.Did, Tid.For(post.Intended, post.Key));
        var written = false;
        try
        {
            // The question comes first at every send: a second record with the same key is an error that looks like a lost answer.
            var reply = await Records.Get(door, id, stop).ConfigureAwait(false);
            if (Records.Value(reply) is { } there)
            {
                return there.Text("text") == post.Text
                    ? new SendAnswer.Published(id.ToString(), address(id))
                    : new SendAnswer.Rejected(Failures.Post("Another post already has this key at Bluesky, so nothing was sent; start a new attempt."));
            }
            if (!Records.IsAbsent(reply))
                return Unsent(reply);

            var facets = Facets.In(post.Text);
            var mentioned = await Resolve(facets, stop).ConfigureAwait(false);
            var input = new JsonObject
            {
                ["repo"] = credential.Did,
                ["collection"] = AtUri.Collection,
                ["rkey"] = id.Key,
                ["record"] = PostRecord.Write(post, facets, mentioned, blobs),
            };
            stop.ThrowIfCancellationRequested();
            written = true;
            reply = await door.Do("com.atproto.repo.createRecord", input, stop).ConfigureAwait(false);
            if (reply is Reply.Heard { Status: 200, Body: { } body } && body.Text("uri") == id.ToString())
                return new SendAnswer.Published(id.ToString(), address(id));
            return Unsent(reply);
        }
        catch (OperationCanceledException)
        {
            return written
                ? new SendAnswer.Unknown(Failures.Open("stopped"))
                : new SendAnswer.TryAgain(null, new Failure(FailureKind.Server, "The system stopped before anything was sent; the post is tried again.", "stopped"));
        }
    }

    public async Task<TakeDownAnswer> TakeDown(string id, CancellationToken stop)
    {
        if (AtUri.Read(id) is not { } post || post.Did != credential.Did)
            return new TakeDownAnswer.Failed(Failures.Post("This is not a post of the connected Bluesky account; take it down at Bluesky itself."));
        var input = new JsonObject { ["repo"] = post.Did, ["collection"] = AtUri.Collection, ["rkey"] = post.Key };
        var reply = await door.Do("com.atproto.repo.deleteRecord", input, stop).ConfigureAwait(false);
        // A page in between also says 200, and what the answer holds is left to the server: the record itself is the proof.
        if (reply is Reply.Heard { Status: 200 })
        {
            reply = await Records.Get(door, post, stop).ConfigureAwait(false);
            if (Records.IsAbsent(reply))
                return new TakeDownAnswer.Gone();
        }
        return new TakeDownAnswer.Failed(Failures.Of(reply, clock.GetUtcNow(), credential));
    }

    /// <summary>
    /// An answer that is no success. Where it does not prove that the post is not there, it is unknown, even if only the question
    /// before the post failed: an earlier send of this attempt may have got through.
    /// </summary>
    private SendAnswer Unsent(Reply reply) => reply switch
    {
        Reply.NotSent { Why: { Kind: FailureKind.Forbidden } why } => new SendAnswer.Rejected(why),
        Reply.NotSent { Why: var why } => new SendAnswer.TryAgain(null, why),
        Reply.Heard { Status: 429 } slow => new SendAnswer.TryAgain(slow.After, Failures.Slow(slow)),
        Reply.Heard { Refused: true } heard when Failures.IsExpired(heard, credential, clock.GetUtcNow())
            => new SendAnswer.TryAgain(null, Failures.Expired(heard)),
        Reply.Heard { Refused: true } heard when Failures.IsSignIn(heard) => new SendAnswer.Rejected(Failures.SignIn(heard)),
        Reply.Heard { Refused: true } heard => new SendAnswer.Rejected(Failures.Content(heard)),
        Reply.Heard heard => new SendAnswer.Unknown(Failures.Open(heard.Detail)),
        Reply.Lost { Detail: var detail } => new SendAnswer.Unknown(Failures.Open(detail)),
        _ => throw new InvalidOperationException("A reply has three forms."),
    };

    private async Task<IReadOnlyDictionary<string, string>> Resolve(IReadOnlyList<Facet> facets, CancellationToken stop)
    {
        var found = new Dictionary<string, string>();
        foreach (var handle in facets.Where(facet => facet.Kind == FacetKind.Mention).Select(facet => facet.Value).Distinct())
        {
            var reply = await door.Ask("com.atproto.identity.resolveHandle", stop, ("handle", handle)).ConfigureAwait(false);
            if (reply is Reply.Lost or Reply.NotSent)
                break;
            if (reply is Reply.Heard { Status: 200, Body: { } body } && body.Text("did") is { } did && did.StartsWith("did:", StringComparison.Ordinal))
                found[handle] = did;
        }
        return found;
    }

    private static bool IsBlob(JsonElement blob)
        => blob.Text("$type") == "blob" && blob.Child("ref")?.Text("$link") is not null && blob.Text("mimeType") is not null;
}
