using Countersign.Networks;

namespace Countersign.Tests.Support;

/// <summary>What happens at the network when a post arrives.</summary>
public enum Behaviour
{
    Ok,
    TimeoutBeforeEffect,
    SignInRefused,

    /// <summary>Out, the answer lost, and not to be seen.</summary>
    VisibleNever,
}

/// <summary>
/// A network that keeps its own ledger of what became visible: the judge of “once”. The first send behaves as told,
/// later ones as a healthy network of its class does.
/// </summary>
internal sealed class LedgerNetwork(Repeat repeat, Behaviour behaviour, TimeProvider time) : INetwork, IReadBack
{
    readonly List<(string Key, OutgoingPost Post, DateTimeOffset VisibleAt)> effects = [];
    int sends;

    public string Name => "ledger";

    public string Title => "Ledger";

    public Repeat Repeat => repeat;

    public IReadOnlyList<OutgoingPost> Effects => [.. effects.Select(e => e.Post)];

    public int Sends => sends;

    public Behaviour? Always { get; set; }

    public Task<TestAnswer> Test(Connection connection, CancellationToken stop) =>
        Task.FromResult<TestAnswer>(new TestAnswer.Works(new("ledger-1", "@ledger", "Ledger", null), Limits));

    public static Limits Limits { get; } = new(500, null, 23, 4, 10_000_000, null, 1500, ["image/jpeg", "image/png"], true);

    public Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop) =>
        Task.FromResult<UploadAnswer>(new UploadAnswer.Ready(new("handle", picture.AltText, picture.Width, picture.Height)));

    public Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        var first = Interlocked.Increment(ref sends) == 1;
        var now = Always ?? (first ? behaviour : Behaviour.Ok);
        switch (now)
        {
            case Behaviour.Ok:
                return Task.FromResult<SendAnswer>(new SendAnswer.Published(Effect(post, TimeSpan.Zero), new Uri($"https://ledger.example/{post.Key}")));
            case Behaviour.TimeoutBeforeEffect:
                return Task.FromResult(Unknown("no answer"));
            case Behaviour.VisibleNever:
                Effect(post, TimeSpan.FromDays(400));
                return Task.FromResult(Unknown("the answer was lost"));
            case Behaviour.SignInRefused:
                return Task.FromResult<SendAnswer>(new SendAnswer.Rejected(new(FailureKind.SignIn, "The network no longer accepts the sign-in. Connect the account again.")));
            default:
                throw new ArgumentOutOfRangeException(nameof(post));
        }
    }

    /// <summary>A keyed or naming network makes no second post of one key.</summary>
    string Effect(OutgoingPost post, TimeSpan visibleAfter)
    {
        lock (effects)
            if (repeat is Repeat.Unkeyed || effects.All(e => e.Key != post.Key))
                effects.Add((post.Key, post, time.GetUtcNow() + visibleAfter));
        return $"id-{post.Key}";
    }

    static SendAnswer Unknown(string detail) => new SendAnswer.Unknown(new(FailureKind.Server, "The network gave no answer.", detail));

    public Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop)
    {
        lock (effects)
        {
            var seen = effects.FirstOrDefault(e => e.Post.Text == trace.Text && e.VisibleAt <= time.GetUtcNow());
            return Task.FromResult<FindAnswer>(seen.Post is null
                ? new FindAnswer.NotFound()
                : new FindAnswer.Found(new($"id-{seen.Key}", new Uri($"https://ledger.example/{seen.Key}"), seen.Post.Text, seen.VisibleAt, [])));
        }
    }

    public Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop) => Task.FromResult<ListAnswer>(new ListAnswer.Posts([]));
}
