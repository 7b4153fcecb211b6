namespace Countersign.Networks.Practice;

/// <summary>
/// The built-in network. It publishes to a board inside the application, and otherwise behaves as a real network does:
/// it has limits, refuses, loses answers and lets tokens expire. Which network it resembles is in the credential.
/// </summary>
/// <param name="board">Holds the posts and says what goes wrong.</param>
/// <param name="address">Base address of the application; a post is shown at <c>practice/posts/ID</c> below it.</param>
/// <param name="time">The clock that tokens expire by.</param>
public sealed class PracticeNetwork(IPracticeBoard board, Uri address, TimeProvider time) : INetwork, IReadBack, ITakeDown, IRefresh
{
    private static readonly TimeSpan LateByDefault = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "practice";

    /// <inheritdoc/>
    public string Title => "Practice";

    /// <inheritdoc/>
    public Repeat Repeat => Repeat.Keyed;

    /// <summary>Makes a credential for a new practice account.</summary>
    /// <param name="flavour"><c>practice</c>, <c>mastodon</c> or <c>bluesky</c>.</param>
    /// <returns>The credential's JSON and when it expires, or null where it does not.</returns>
    /// <exception cref="ArgumentException">There is no such flavour.</exception>
    public (string Credential, DateTimeOffset? Expires) NewCredential(string flavour)
    {
        var known = PracticeFlavour.Named(flavour) ?? throw new ArgumentException($"There is no practice flavour “{flavour}”.", nameof(flavour));
        var made = PracticeCredential.New(known, time.GetUtcNow());
        return (made.Write(), made.Expires);
    }

    /// <inheritdoc/>
    public async Task<TestAnswer> Test(Connection connection, CancellationToken stop)
    {
        if (await Fails(connection, PracticeStep.Test, stop) is { } why)
            return new TestAnswer.Failed(why);
        if (await SignedIn(connection, stop) is not { } flavour)
            return new TestAnswer.Failed(PracticeAnswers.SignIn);
        var handle = $"@{connection.Account}@practice";
        return new TestAnswer.Works(new($"practice:{connection.Account}", handle, handle, null), flavour.Limits);
    }

    /// <inheritdoc/>
    public async Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop)
    {
        if (await board.NextFault(connection.Account, PracticeStep.Upload, stop) is { } fault)
            return new UploadAnswer.Failed(PracticeAnswers.For(fault.Outcome), Again(fault));
        if (await SignedIn(connection, stop) is not { } flavour)
            return new UploadAnswer.Failed(PracticeAnswers.SignIn, null);
        if (flavour.Refuses(picture) is { } sentence)
            return new UploadAnswer.Failed(PracticeAnswers.Content(sentence), null);
        if (Unsendable.In(picture) is { } objection)
            return new UploadAnswer.Failed(objection, null);
        var kept = new PracticePicture(Guid.CreateVersion7().ToString("n"), connection.Account, picture);
        await board.Keep(kept, stop);
        return new UploadAnswer.Ready(new(kept.Id, picture.AltText, picture.Width, picture.Height));
    }

    /// <inheritdoc/>
    public async Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        var begun = false;
        try
        {
            stop.ThrowIfCancellationRequested();
            var fault = await board.NextFault(connection.Account, PracticeStep.Send, stop);
            if (fault is not null && BeforeEffect(fault) is { } early)
                return early;
            if (await SignedIn(connection, stop) is not { } flavour)
                return new SendAnswer.Rejected(PracticeAnswers.SignIn);
            if (Unsendable.In(post) is { } objection)
                return new SendAnswer.Rejected(objection);
            if ((flavour.Refuses(post) ?? await MissingPicture(connection, post, stop)) is { } sentence)
                return new SendAnswer.Rejected(PracticeAnswers.Content(sentence));

            var now = time.GetUtcNow();
            var late = fault is { Outcome: PracticeOutcome.LateAfter } ? fault.After ?? LateByDefault : TimeSpan.Zero;
            var made = new PracticePost(Guid.CreateVersion7().ToString("n"), connection.Account, post.Key, flavour.Name,
                post.Text, post.Language, post.ContentWarning, post.Pictures, now, now + late);
            if (fault is { Outcome: PracticeOutcome.Lie })
                return new SendAnswer.Published(made.Id, AddressOf(made.Id));

            begun = true;
            var held = await board.Add(made, stop);
            return fault is null
                ? new SendAnswer.Published(held.Id, AddressOf(held.Id))
                : new SendAnswer.Unknown(PracticeAnswers.For(fault.Outcome));
        }
        catch (OperationCanceledException)
        {
            return begun ? new SendAnswer.Unknown(PracticeAnswers.Stopped) : new SendAnswer.TryAgain(null, PracticeAnswers.NotStarted);
        }
    }

    /// <inheritdoc/>
    public async Task<FindAnswer> Find(Connection connection, Trace trace, CancellationToken stop)
    {
        if (await Fails(connection, PracticeStep.ReadBack, stop) is { } why)
            return new FindAnswer.Failed(why);
        if (await SignedIn(connection, stop) is null)
            return new FindAnswer.Failed(PracticeAnswers.SignIn);
        var found = trace.Id is { } id
            ? await board.ById(connection.Account, id, stop)
            : await board.ByKey(connection.Account, trace.Key, stop);
        return found is not null && found.VisibleFrom <= time.GetUtcNow() ? new FindAnswer.Found(await Seen(found, stop)) : new FindAnswer.NotFound();
    }

    /// <inheritdoc/>
    public async Task<ListAnswer> Newest(Connection connection, int count, CancellationToken stop)
    {
        if (await Fails(connection, PracticeStep.ReadBack, stop) is { } why)
            return new ListAnswer.Failed(why);
        if (await SignedIn(connection, stop) is null)
            return new ListAnswer.Failed(PracticeAnswers.SignIn);
        var seen = new List<SeenPost>();
        foreach (var post in await board.Newest(connection.Account, time.GetUtcNow(), count, stop))
            seen.Add(await Seen(post, stop));
        return new ListAnswer.Posts(seen);
    }

    /// <inheritdoc/>
    public async Task<TakeDownAnswer> TakeDown(Connection connection, string id, CancellationToken stop)
    {
        var fault = await board.NextFault(connection.Account, PracticeStep.TakeDown, stop);
        if (fault is { Outcome: PracticeOutcome.Lie })
            return new TakeDownAnswer.Gone();
        if (fault is not null && !TakesEffect(fault.Outcome))
            return new TakeDownAnswer.Failed(PracticeAnswers.For(fault.Outcome));
        if (await SignedIn(connection, stop) is null)
            return new TakeDownAnswer.Failed(PracticeAnswers.SignIn);
        await board.Delete(connection.Account, id, stop);
        return fault is null ? new TakeDownAnswer.Gone() : new TakeDownAnswer.Failed(PracticeAnswers.For(fault.Outcome));
    }

    /// <inheritdoc/>
    public async Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop)
    {
        if (await Fails(connection, PracticeStep.Refresh, stop) is { } why)
            return new RefreshAnswer.Failed(why);
        if (PracticeCredential.Read(connection.Credential) is not { } old || PracticeFlavour.Named(old.Flavour) is not { } flavour
            || await board.TokenEnded(connection.Account, old.Hash, stop))
            return new RefreshAnswer.Failed(PracticeAnswers.SignIn);
        var renewed = PracticeCredential.New(flavour, time.GetUtcNow());
        return new RefreshAnswer.Renewed(renewed.Write(), renewed.Expires);
    }

    /// <inheritdoc/>
    public async Task Revoke(Connection connection, CancellationToken stop)
    {
        if (PracticeCredential.Read(connection.Credential) is { } credential)
            await board.EndToken(connection.Account, credential.Hash, stop);
    }

    private static SendAnswer? BeforeEffect(PracticeFault fault) => fault.Outcome switch
    {
        PracticeOutcome.Unreachable or PracticeOutcome.Slow => new SendAnswer.TryAgain(fault.After, PracticeAnswers.For(fault.Outcome)),
        PracticeOutcome.SignedOut or PracticeOutcome.Duplicate => new SendAnswer.Rejected(PracticeAnswers.For(fault.Outcome)),
        PracticeOutcome.ErrorBefore or PracticeOutcome.TimeoutBefore or PracticeOutcome.ResetBefore =>
            new SendAnswer.Unknown(PracticeAnswers.For(fault.Outcome)),
        _ => null,
    };

    private static bool TakesEffect(PracticeOutcome outcome) => outcome is PracticeOutcome.ErrorAfter or PracticeOutcome.TimeoutAfter
        or PracticeOutcome.ResetAfter or PracticeOutcome.GarbageAfter or PracticeOutcome.LateAfter;

    private static TimeSpan? Again(PracticeFault fault) =>
        fault.Outcome is PracticeOutcome.SignedOut or PracticeOutcome.Duplicate ? null : fault.After ?? TimeSpan.FromMinutes(1);

    private async Task<Failure?> Fails(Connection connection, PracticeStep step, CancellationToken stop) =>
        await board.NextFault(connection.Account, step, stop) is { } fault ? PracticeAnswers.For(fault.Outcome) : null;

    private async Task<PracticeFlavour?> SignedIn(Connection connection, CancellationToken stop)
    {
        if (PracticeCredential.Read(connection.Credential) is not { } credential || credential.Expires <= time.GetUtcNow()
            || await board.TokenEnded(connection.Account, credential.Hash, stop))
            return null;
        return PracticeFlavour.Named(credential.Flavour);
    }

    private async Task<string?> MissingPicture(Connection connection, OutgoingPost post, CancellationToken stop)
    {
        foreach (var picture in post.Pictures)
            if (await board.Picture(connection.Account, picture.Handle, stop) is null)
                return "A picture of the post is not at the network any more. Upload it again.";
        return null;
    }

    private async Task<SeenPost> Seen(PracticePost post, CancellationToken stop)
    {
        var alts = new List<string>();
        foreach (var picture in post.Pictures)
            alts.Add((await board.Picture(post.Account, picture.Handle, stop))?.Picture.AltText ?? "");
        return new(post.Id, AddressOf(post.Id), post.Text, post.Published, alts);
    }

    private Uri AddressOf(string id) => new(address, $"practice/posts/{id}");
}
