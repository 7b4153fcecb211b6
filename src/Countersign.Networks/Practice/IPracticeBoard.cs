namespace Countersign.Networks.Practice;

/// <summary>
/// Where the Practice network keeps what was “published”. The application supplies it: in its own tables for the demo and
/// for training, in memory (<see cref="MemoryBoard"/>) for tests. It holds what a network's server would hold and decides nothing.
/// Every member may be called from several threads at once.
/// </summary>
public interface IPracticeBoard
{
    /// <summary>
    /// Adds the post unless (<see cref="PracticePost.Account"/>, <see cref="PracticePost.Key"/>) was used before, in one step.
    /// </summary>
    /// <returns>The post that holds the key: the one given, or the earlier one. A key stays used after its post was deleted.</returns>
    Task<PracticePost> Add(PracticePost post, CancellationToken stop);

    /// <summary>The post with this key that was not deleted, or null.</summary>
    Task<PracticePost?> ByKey(string account, string key, CancellationToken stop);

    /// <summary>The post with this id that was not deleted, or null.</summary>
    Task<PracticePost?> ById(string account, string id, CancellationToken stop);

    /// <summary>The account's posts that are visible at <paramref name="at"/>, newest first, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<PracticePost>> Newest(string account, DateTimeOffset at, int count, CancellationToken stop);

    /// <summary>Deletes a post.</summary>
    /// <returns>False where there was none.</returns>
    Task<bool> Delete(string account, string id, CancellationToken stop);

    /// <summary>Keeps an uploaded picture with its bytes.</summary>
    Task Keep(PracticePicture picture, CancellationToken stop);

    /// <summary>The kept picture, or null.</summary>
    Task<PracticePicture?> Picture(string account, string id, CancellationToken stop);

    /// <summary>Remembers that a token was ended. Only the SHA-256 of it, in lower-case hex, is given.</summary>
    Task EndToken(string account, string tokenHash, CancellationToken stop);

    /// <summary>Whether the token with this hash was ended.</summary>
    Task<bool> TokenEnded(string account, string tokenHash, CancellationToken stop);

    /// <summary>
    /// What goes wrong at this step of this call, or null where nothing does. Asked exactly once a call;
    /// a board that wants a fault to happen once takes it off its list here.
    /// </summary>
    Task<PracticeFault?> NextFault(string account, PracticeStep step, CancellationToken stop);
}

/// <summary>A post on the practice board.</summary>
/// <param name="Id">Id of the post, unique on the board: 32 hexadecimal digits.</param>
/// <param name="Account">Our own id of the account.</param>
/// <param name="Key">The key of the attempt that made it.</param>
/// <param name="Flavour">The network it pretends to be on: <c>practice</c>, <c>mastodon</c> or <c>bluesky</c>.</param>
/// <param name="Text">The text as sent.</param>
/// <param name="Language">BCP 47 language.</param>
/// <param name="ContentWarning">The subject line, or null.</param>
/// <param name="Pictures">In the order shown.</param>
/// <param name="Published">When the effect happened.</param>
/// <param name="VisibleFrom">When reading back begins to show it; later than <paramref name="Published"/> only by a fault.</param>
public sealed record PracticePost(
    string Id, string Account, string Key, string Flavour, string Text, string Language, string? ContentWarning,
    IReadOnlyList<UploadedPicture> Pictures, DateTimeOffset Published, DateTimeOffset VisibleFrom);

/// <summary>A picture on the practice board.</summary>
/// <param name="Id">The handle: 32 hexadecimal digits.</param>
/// <param name="Account">Our own id of the account.</param>
/// <param name="Picture">What was uploaded.</param>
public sealed record PracticePicture(string Id, string Account, Picture Picture);
