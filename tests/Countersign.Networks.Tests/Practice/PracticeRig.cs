using Countersign.Networks.Practice;

namespace Countersign.Networks.Tests.Practice;

internal sealed class PracticeRig(string flavour) : INetworkRig
{
    private const int MostCalls = 5;

    private readonly MemoryBoard board = new();
    private readonly string account = Guid.NewGuid().ToString("n");

    public PracticeNetwork Practice => field ??= new(board, new Uri("http://127.0.0.1:5080/"), TimeProvider.System);

    public INetwork Network => Practice;

    public Connection Connection => field ??=
        new(account, new Uri("http://127.0.0.1:5080/"), $"practice:{account}", Practice.NewCredential(flavour).Credential);

    public string Handle => account;

    public TimeSpan Settling => TimeSpan.Zero;

    public async Task<Connection> Meeting(Trouble trouble, At at)
    {
        if (trouble == Trouble.SignedOut)
        {
            await Practice.Revoke(Connection, CancellationToken.None);
            return Connection;
        }
        PracticeFault fault = trouble switch
        {
            Trouble.Unreachable => new(PracticeOutcome.Unreachable),
            Trouble.Hanging => new(PracticeOutcome.TimeoutBefore),
            Trouble.Garbage or Trouble.EmptyToken or Trouble.EmptyRenewal => new(PracticeOutcome.GarbageAfter),
            Trouble.LostAnswer => new(PracticeOutcome.ResetAfter),
            Trouble.Redirected or Trouble.Failing => new(PracticeOutcome.ErrorBefore),
            Trouble.Busy => new(PracticeOutcome.Slow, TimeSpan.FromMinutes(2)),
            Trouble.Lying => new(PracticeOutcome.Lie),
            _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
        };
        foreach (var step in at == At.Publishing ? [PracticeStep.Send] : Enum.GetValues<PracticeStep>())
            for (var i = 0; i < (at == At.Publishing ? 1 : MostCalls); i++)
                board.Plan(account, step, fault);
        return Connection;
    }

    // A fault at publishing hits once, so it is over by itself.
    public void Over()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
