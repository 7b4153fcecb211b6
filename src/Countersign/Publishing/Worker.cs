using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>A delivery that this worker holds for a while. Another claim raises the fence, and the old number opens nothing.</summary>
/// <param name="Until">From then on another worker may take it: no first byte leaves after it.</param>
internal sealed record Claim(string Delivery, int Fence, DateTimeOffset Until);

/// <summary>Takes up what is due: claims a delivery, and has it sent, looked for or held. Safe in several processes at once.</summary>
internal sealed partial class Worker(IServiceScopeFactory scopes, Changes changes, TimeProvider time, CrashPoints crash, ILogger<Worker> log)
{
    static readonly DeliveryState[] Workable = [DeliveryState.Scheduled, DeliveryState.Sending, DeliveryState.Unknown];

    readonly string name = $"{Environment.MachineName}/{Environment.ProcessId}/{Ids.New()[..6]}";

    /// <summary>Works through everything due now and answers how many deliveries it took up.</summary>
    public async Task<int> RunOnce(CancellationToken stop)
    {
        var taken = 0;
        foreach (var id in await Due(stop))
        {
            if (stop.IsCancellationRequested)
                break;
            if (await TryClaim(id) is not { } claim)
                continue;
            taken++;
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Visibility>().Set(true, []);
            try
            {
                await scope.ServiceProvider.GetRequiredService<SendDelivery>().Run(claim, stop);
            }
            catch (Exception e) when (e is not OperationCanceledException and not CrashedException)
            {
                // One delivery that fails must not keep the others waiting; it is taken up again when its lease is over.
                Failed(log, e, id);
            }
        }
        return taken;
    }

    [LoggerMessage(1, LogLevel.Error, "Delivery {Delivery} failed in an unexpected way and is taken up again later")]
    static partial void Failed(ILogger log, Exception e, string delivery);

    async Task<IReadOnlyList<string>> Due(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<Reader>();
        var now = time.Now();
        var paused = await reader.Of<PublishingPause>().AnyAsync(stop);
        return await reader.OfAllUnits<Delivery>()
            .Where(d => Workable.Contains(d.State) && d.NextAt <= now && (d.LeaseUntil == null || d.LeaseUntil < now))
            .Where(d => !paused || d.State != DeliveryState.Scheduled || d.Latest < now)
            .OrderBy(d => d.NextAt).Take(100).Select(d => d.Id).ToListAsync(stop);
    }

    internal async Task<Claim?> TryClaim(string id)
    {
        crash.At("before-claim", id);
        try
        {
            return await changes.Quietly(async db =>
            {
                var delivery = await db.Find<Delivery>(d => d.Id == id);
                if (delivery is null || !Workable.Contains(delivery.State) || delivery.NextAt > db.Now || delivery.LeaseUntil >= db.Now)
                    return null;
                (delivery.LeaseUntil, delivery.LeaseHolder) = (db.Now + Pace.Lease, name);
                return new Claim(id, ++delivery.Fence, db.Now + Pace.Lease);
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }
}
