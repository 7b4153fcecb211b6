using Countersign.Networks;

namespace Countersign.Tests.Support;

/// <summary>What happens at the network when a post arrives.</summary>
public enum Behaviour
{
    Ok,
    ErrorBeforeEffect,
    ErrorAfterEffect,
    TimeoutBeforeEffect,
    TimeoutAfterEffect,
    ResetAfterEffect,
    AskedToSlowDown,
    Unreachable,
    Refused,
    SignInRefused,
    GarbageAfterEffect,
    DuplicateRefusalOnRepeat,
    VisibleLate,
    VisibleNever,
    ThrowsAfterEffect,
}

/// <summary>
/// A network that keeps its own ledger of what became visible: the judge of “once”. The first send behaves as told,
/// later ones as a healthy network of its class does.
/// </summary>
internal sealed class LedgerNetwork(Repeat repeat, Behaviour behaviour, TimeProvider time) : INetwork, IReadBack, ITakeDown
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
        return Task.FromResult(now switch
        {
            Behaviour.Ok => Published(post),
            Behaviour.ErrorBeforeEffect or Behaviour.TimeoutBeforeEffect => Unknown("no answer"),
            Behaviour.ErrorAfterEffect or Behaviour.TimeoutAfterEffect or Behaviour.ResetAfterEffect or Behaviour.GarbageAfterEffect => After(post, TimeSpan.Zero),
            Behaviour.DuplicateRefusalOnRepeat => After(post, TimeSpan.FromHours(5)),
            Behaviour.VisibleLate => After(post, TimeSpan.FromMinutes(5)),
            Behaviour.VisibleNever => After(post, TimeSpan.FromDays(400)),
            Behaviour.AskedToSlowDown => new SendAnswer.TryAgain(TimeSpan.FromMinutes(3), new(FailureKind.Slow, "The network asks for a pause.")),
            Behaviour.Unreachable => new SendAnswer.TryAgain(null, new(FailureKind.Unreachable, "The server could not be reached.")),
            Behaviour.Refused => new SendAnswer.Rejected(new(FailureKind.Content, "The network does not take this text. Change it.")),
            Behaviour.SignInRefused => new SendAnswer.Rejected(new(FailureKind.SignIn, "The network no longer accepts the sign-in. Connect the account again.")),
            Behaviour.ThrowsAfterEffect => ThrowAfter(post),
            _ => throw new ArgumentOutOfRangeException(nameof(post)),
        });
    }

    SendAnswer After(OutgoingPost post, TimeSpan visibleAfter)
    {
        Effect(post, visibleAfter);
        return Unknown("the answer was lost");
    }

    SendAnswer ThrowAfter(OutgoingPost post)
    {
        Effect(post, TimeSpan.Zero);
        throw new IOException("connection reset");
    }

    SendAnswer Published(OutgoingPost post) =>
        repeat is Repeat.Unkeyed && behaviour is Behaviour.DuplicateRefusalOnRepeat && effects.Any(e => e.Post.Text == post.Text)
            ? new SendAnswer.Rejected(new(FailureKind.Duplicate, "Posted already."))
            : new SendAnswer.Published(Effect(post, TimeSpan.Zero), new Uri($"https://ledger.example/{post.Key}"));

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

    public Task<TakeDownAnswer> TakeDown(Connection connection, string id, CancellationToken stop) => Task.FromResult<TakeDownAnswer>(new TakeDownAnswer.Gone());
}
