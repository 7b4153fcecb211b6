using System.Collections.Concurrent;

namespace Countersign.Accounts;

/// <summary>Turns by name within this process: who comes second waits.</summary>
internal sealed class OneAtATime
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new();

    public async Task<IDisposable> Take(string name, CancellationToken stop)
    {
        var turn = turns.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(stop);
        return new Turn(turn);
    }

    sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
