using Countersign.Networks.Practice;

namespace Countersign.Networks.Tests.Practice;

internal sealed class PracticeRig(string flavour) : INetworkRig
{
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
        var outcome = trouble switch
        {
            Trouble.Unreachable => PracticeOutcome.Unreachable,
            Trouble.Hanging => PracticeOutcome.TimeoutBefore,
            Trouble.Garbage => PracticeOutcome.GarbageAfter,
            _ => PracticeOutcome.ResetAfter,
        };
        board.Plan(account, PracticeStep.Send, new(outcome));
        if (at == At.Everything)
            foreach (var step in Enum.GetValues<PracticeStep>().Where(step => step != PracticeStep.Send))
                board.Plan(account, step, new(outcome));
        return Connection;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
