using System.Security.Cryptography;
using Countersign.Networks;

namespace Countersign.Tests.Support;

/// <summary>What the network does with the first full request for a post. It answers the next ones as a healthy network of its class.</summary>
public enum OnSend
{
    Ok,
    ErrorBeforeEffect,
    ErrorAfterEffect,
    TimeoutBeforeEffect,
    TimeoutAfterEffect,
    ResetBeforeHeaders,
    ResetMidBodyAfterEffect,

    /// <summary>429 with Retry-After, then once more without.</summary>
    SlowDown,

    /// <summary>401; a person connects the account again; then it is taken.</summary>
    Unauthorised,
    BrokenJsonAfterEffect,

    /// <summary>Out, the answer lost, not to be seen for hours; asked again it says “duplicate”.</summary>
    DuplicateRefusal,

    /// <summary>The answer drips until our patience ends; the post is out.</summary>
    SlowDrip,

    /// <summary>“Accepted”, and then nothing comes of it.</summary>
    AcceptedThenFails,
    VisibleAfterFiveMinutes,
}

/// <summary>
/// A network in stages, each of them a place at which the program can be killed: C4 to C9 and C13 to C15 of the design. It keeps its
/// own ledger for each account of what was asked in full and what became public. The kill is an exception that nothing in the product
/// catches; for the database and the network that is the same as a process that ends there.
/// </summary>
internal sealed class CrashNetwork(FakeTime time) : INetwork, IReadBack, IRefresh
{
    readonly Dictionary<string, Ledger> ledgers = [];
    readonly Dictionary<string, byte[]> uploads = [];

    public string Name => "staged";

    public string Title => "Staged";

    public Repeat Repeat { get; set; }

    /// <summary>Called at each stage with its name and the account.</summary>
    public Action<string, string> Stage { get; set; } = (_, _) => { };

    /// <summary>Sees each request that arrives in full.</summary>
    public Action<OutgoingPost> Next { get; set; } = _ => { };

    public int Requests(IEnumerable<Countersign.Accounts.Account> accounts) => accounts.Sum(a => Of(a.Id).Requests.Count);

    public int Effects(IEnumerable<Countersign.Accounts.Account> accounts) => accounts.Sum(a => Of(a.Id).Effects.Count);

    public Ledger Of(string account) => ledgers.TryGetValue(account, out var ledger) ? ledger : ledgers[account] = new();

    internal sealed record Effect(string Key, OutgoingPost Post, DateTimeOffset VisibleAt);

    internal sealed class Ledger
    {
        public OnSend First { get; set; }

        /// <summary>What every request after the first is answered with, where a test wants no healthy network.</summary>
        public SendAnswer? Later { get; set; }

        /// <summary>Pictures cannot be uploaded: the call breaks off.</summary>
        public bool NoUploads { get; set; }

        /// <summary>Posts cannot be looked for: the call breaks off.</summary>
        public bool NoLooks { get; set; }

        /// <summary>Whether a renewed sign-in ends the one before it at once.</summary>
        public bool StrictRotation { get; set; }

        public string Token { get; set; } = "canary-credential";

        public string? TokenBefore { get; set; }

        public List<Effect> Effects { get; } = [];

        /// <summary>Every request that arrived in full, with the hashes of its pictures.</summary>
        public List<(OutgoingPost Post, string[] Pictures)> Requests { get; } = [];

        public HashSet<string> Failed { get; } = [];
    }

    public Task<TestAnswer> Test(Connection connection, CancellationToken stop) => Task.FromResult<TestAnswer>(
        connection.Credential == Of(connection.Account).Token ? new TestAnswer.Works(new(connection.NetworkId, "@staged", "Staged", null), LedgerNetwork.Limits) : new TestAnswer.Failed(NoSignIn));

    public Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop)
    {
        var ledger = Of(connection.Account);
        if (connection.Credential != ledger.Token && (ledger.StrictRotation || connection.Credential != ledger.TokenBefore))
            return Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(NoSignIn));
        (ledger.TokenBefore, ledger.Token) = (ledger.Token, $"canary-credential-{Guid.NewGuid():n}");
        Stage("C15", connection.Account);
        return Task.FromResult<RefreshAnswer>(new RefreshAnswer.Renewed(ledger.Token, time.GetUtcNow().AddDays(1)));
    }

    public Task Revoke(Connection connection, CancellationToken stop) => Task.CompletedTask;

    public Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop)
    {
        if (Of(connection.Account).NoUploads)
            throw new IOException("Connection reset during the upload");
        var handle = Guid.NewGuid().ToString("n");
        uploads[handle] = SHA256.HashData(picture.Bytes);
        return Task.FromResult<UploadAnswer>(new UploadAnswer.Ready(new(handle, picture.AltText, picture.Width, picture.Height)));
    }

    public Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        var (account, ledger) = (connection.Account, Of(connection.Account));
        Stage("C4", account);
        Stage("C5", account);
        Stage("C6", account);
        if (connection.Credential != ledger.Token)
            return Task.FromResult<SendAnswer>(new SendAnswer.Rejected(NoSignIn));
        ledger.Requests.Add((post, [.. post.Pictures.Select(p => Convert.ToHexStringLower(uploads[p.Handle]))]));
        Next(post);
        var nth = ledger.Requests.Count;
        if (nth > 1 && ledger.Later is { } later)
            return Task.FromResult(later);
        var now = nth == 1 || nth == 2 && ledger.First is OnSend.SlowDown ? ledger.First : OnSend.Ok;
        var answer = Handle(ledger, now, post, nth);
        Stage("C7", account);
        if (now is OnSend.TimeoutBeforeEffect or OnSend.TimeoutAfterEffect or OnSend.ResetBeforeHeaders)
            return Task.FromResult(answer);
        Stage("C8", account);
        switch (now)
        {
            case OnSend.ResetMidBodyAfterEffect:
                throw new IOException($"Connection reset while reading the answer to {connection.Credential}");
            case OnSend.SlowDrip:
                time.Pass(TimeSpan.FromSeconds(90));
                return Task.FromResult(answer);
        }
        Stage("C9", account);
        return Task.FromResult(answer);
    }

    SendAnswer Handle(Ledger ledger, OnSend now, OutgoingPost post, int nth)
    {
        switch (now)
        {
            case OnSend.ErrorBeforeEffect or OnSend.TimeoutBeforeEffect or OnSend.ResetBeforeHeaders:
                return Lost;
            case OnSend.SlowDown:
                return new SendAnswer.TryAgain(nth == 1 ? TimeSpan.FromMinutes(3) : null, new(FailureKind.Slow, "The network asks for a pause."));
            case OnSend.Unauthorised:
                return new SendAnswer.Rejected(NoSignIn);
            case OnSend.AcceptedThenFails:
                ledger.Failed.Add(post.Key);
                return Lost;
            case OnSend.Ok when ledger.First is OnSend.DuplicateRefusal && ledger.Effects.Count > 0:
                return new SendAnswer.Rejected(new(FailureKind.Duplicate, "Posted already."));
            case OnSend.Ok when ledger.Failed.Contains(post.Key):
                return new SendAnswer.Rejected(new(FailureKind.Content, "The network could not make this post. Change it."));
            case OnSend.Ok:
                Publish(ledger, post, TimeSpan.Zero);
                return new SendAnswer.Published($"id-{post.Key}", new Uri($"https://staged.example/{post.Key}"));
            default:
                Publish(ledger, post, now switch { OnSend.VisibleAfterFiveMinutes => TimeSpan.FromMinutes(5), OnSend.DuplicateRefusal => TimeSpan.FromHours(5), _ => TimeSpan.Zero });
                return Lost;
        }
    }

    /// <summary>A keyed or naming network makes no second post of one key.</summary>
    void Publish(Ledger ledger, OutgoingPost post, TimeSpan seenAfter)
    {
        if (Repeat is Repeat.Unkeyed || ledger.Effects.All(e => e.Key != post.Key))
            ledger.Effects.Add(new(post.Key, post, time.GetUtcNow() + seenAfter));
    }

    public Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop) => Task.FromResult<FindAnswer>(
        Of(connection.Account).NoLooks ? throw new IOException("Connection reset during the look")
        : Of(connection.Account).Effects.FirstOrDefault(e => e.Post.Text == trace.Text && e.VisibleAt <= time.GetUtcNow()) is { } seen
            ? new FindAnswer.Found(new($"id-{seen.Key}", new Uri($"https://staged.example/{seen.Key}"), seen.Post.Text, seen.VisibleAt, []))
            : new FindAnswer.NotFound());

    public Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop) => Task.FromResult<ListAnswer>(new ListAnswer.Posts([]));

    static SendAnswer Lost => new SendAnswer.Unknown(new(FailureKind.Server, "The network gave no answer."));

    static Failure NoSignIn => new(FailureKind.SignIn, "The network no longer accepts the sign-in. Connect the account again.");
}
