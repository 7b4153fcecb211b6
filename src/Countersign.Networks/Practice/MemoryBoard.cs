namespace Countersign.Networks.Practice;

/// <summary>A practice board in memory, for tests and for trying things out. Everything is lost with it. Safe for several threads.</summary>
public sealed class MemoryBoard : IPracticeBoard
{
    private readonly Lock gate = new();
    private readonly List<PracticePost> posts = [];
    private readonly HashSet<string> deleted = [];
    private readonly Dictionary<(string Account, string Id), PracticePicture> pictures = [];
    private readonly HashSet<(string Account, string Hash)> ended = [];
    private readonly List<(string Account, PracticeStep Step, PracticeFault Fault)> faults = [];

    /// <summary>How many posts were ever made for the account, deleted and not yet visible ones included.</summary>
    public int Effects(string account)
    {
        lock (gate)
            return posts.Count(p => p.Account == account);
    }

    /// <summary>Sets a fault for the next call of this step that has none before it.</summary>
    public void Plan(string account, PracticeStep step, PracticeFault fault)
    {
        lock (gate)
            faults.Add((account, step, fault));
    }

    /// <inheritdoc/>
    public Task<PracticePost> Add(PracticePost post, CancellationToken stop)
    {
        lock (gate)
        {
            var held = posts.Find(p => p.Account == post.Account && p.Key == post.Key);
            if (held is null)
                posts.Add(post);
            return Task.FromResult(held ?? post);
        }
    }

    /// <inheritdoc/>
    public Task<PracticePost?> ByKey(string account, string key, CancellationToken stop) => One(p => p.Account == account && p.Key == key);

    /// <inheritdoc/>
    public Task<PracticePost?> ById(string account, string id, CancellationToken stop) => One(p => p.Account == account && p.Id == id);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PracticePost>> Newest(string account, DateTimeOffset at, int count, CancellationToken stop)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<PracticePost>>(
                [.. posts.Where(p => p.Account == account && p.VisibleFrom <= at && !deleted.Contains(p.Id)).Reverse().Take(count)]);
    }

    /// <inheritdoc/>
    public Task<bool> Delete(string account, string id, CancellationToken stop)
    {
        lock (gate)
            return Task.FromResult(posts.Exists(p => p.Account == account && p.Id == id) && deleted.Add(id));
    }

    /// <inheritdoc/>
    public Task Keep(PracticePicture picture, CancellationToken stop)
    {
        lock (gate)
            pictures[(picture.Account, picture.Id)] = picture;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<PracticePicture?> Picture(string account, string id, CancellationToken stop)
    {
        lock (gate)
            return Task.FromResult(pictures.GetValueOrDefault((account, id)));
    }

    /// <inheritdoc/>
    public Task EndToken(string account, string tokenHash, CancellationToken stop)
    {
        lock (gate)
            ended.Add((account, tokenHash));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> TokenEnded(string account, string tokenHash, CancellationToken stop)
    {
        lock (gate)
            return Task.FromResult(ended.Contains((account, tokenHash)));
    }

    /// <inheritdoc/>
    public Task<PracticeFault?> NextFault(string account, PracticeStep step, CancellationToken stop)
    {
        lock (gate)
        {
            var next = faults.FindIndex(f => f.Account == account && f.Step == step);
            if (next < 0)
                return Task.FromResult<PracticeFault?>(null);
            var fault = faults[next].Fault;
            faults.RemoveAt(next);
            return Task.FromResult<PracticeFault?>(fault);
        }
    }

    private Task<PracticePost?> One(Func<PracticePost, bool> fits)
    {
        lock (gate)
            return Task.FromResult(posts.FirstOrDefault(p => fits(p) && !deleted.Contains(p.Id)));
    }
}
