using System.Text;
using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Time;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>
/// Reads the posts of the last days back from their networks every night, and says so where one is gone or says something else
/// than what was countersigned. It tells people and stops nothing.
/// </summary>
internal sealed class ReadBackPosts(Changes changes, Reader reader, NetworkList networks, Lending lending, TimeProvider time)
{
    const string Job = "read-back";
    internal const string Topic = "read-back";

    /// <summary>For one run, all accounts together; the others have their turn first the next night.</summary>
    internal const int Most = 300;

    /// <summary>For one account and run: a network counts calls in windows of minutes, the strictest about 300 in five.</summary>
    internal const int MostForAccount = 50;

    /// <summary>After so many answers that make no sense an account is left for the night.</summary>
    const int MostFailures = 5;

    /// <summary>How far back it looks.</summary>
    internal static readonly TimeSpan Days = TimeSpan.FromDays(7);

    /// <summary>A network shows posts late; before this nothing is called gone.</summary>
    internal static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    static readonly AccountState[] Readable = [AccountState.Connected, AccountState.Paused];

    static readonly Actor Reading = Actor.Job(Job);

    public static RecurringWork Work { get; } = new(Job, "Read published posts back from their networks", "0 30 1 * * ?",
        (services, stop) => services.GetRequiredService<ReadBackPosts>().Run(stop));

    sealed record Due(Delivery Delivery, DateTimeOffset? LookedAt);

    public async Task<string> Run(CancellationToken stop)
    {
        var counts = new Dictionary<ReadBackFinding, int>();
        var (unread, left) = (0, 0);
        foreach (var ofAccount in (await DueNow(stop)).GroupBy(d => d.Delivery.AccountId))
        {
            var account = await reader.OfAllUnits<Account>().FirstAsync(a => a.Id == ofAccount.Key, stop);
            var todo = ofAccount.Take(MostForAccount).ToList();
            left += ofAccount.Count() - todo.Count;
            var network = Readable.Contains(account.State) ? networks.Find(account.Network) as IReadBack : null;
            for (var (i, failed) = (0, 0); i < todo.Count; i++)
            {
                var answer = network is null || await lending.Lend(account.Id) is not { } connection ? null : await Look(network, connection, todo[i].Delivery, stop);
                if (answer is null or FindAnswer.Failed { Why.Kind: not FailureKind.Server } || answer is FindAnswer.Failed && ++failed == MostFailures)
                {
                    // What keeps one from being read keeps the others too, and a network that asks for a pause gets it.
                    unread += todo.Count - i;
                    break;
                }
                if (answer is FindAnswer.Failed)
                    unread++;
                else if (await Note(todo[i].Delivery, network!, answer) is { } finding)
                    counts[finding] = counts.GetValueOrDefault(finding) + 1;
            }
        }
        return $"{counts.Values.Sum()} read back: {counts.GetValueOrDefault(ReadBackFinding.AsCountersigned)} as countersigned, {counts.GetValueOrDefault(ReadBackFinding.Gone)} gone, "
            + $"{counts.GetValueOrDefault(ReadBackFinding.Differs)} different; {unread} could not be read, {left} left for the next night.";
    }

    async Task<List<Due>> DueNow(CancellationToken stop)
    {
        var (from, to) = (time.Now() - Days, time.Now() - Settled);
        var published = await reader.OfAllUnits<Delivery>()
            .Where(d => d.State == DeliveryState.Published && d.NetworkPostId != null && d.PublishedAt >= from && d.PublishedAt <= to)
            .Select(d => new Due(d, reader.OfAllUnits<ReadBack>().Where(r => r.DeliveryId == d.Id).Select(r => (DateTimeOffset?)r.LookedAt).FirstOrDefault()))
            .ToListAsync(stop);
        return [.. published.OrderBy(d => d.LookedAt ?? DateTimeOffset.MinValue).ThenBy(d => d.Delivery.PublishedAt).ThenBy(d => d.Delivery.Id, StringComparer.Ordinal).Take(Most)];
    }

    async Task<FindAnswer> Look(IReadBack network, Connection connection, Delivery delivery, CancellationToken stop)
    {
        var attempt = await reader.Of<Attempt>().Where(a => a.DeliveryId == delivery.Id).OrderByDescending(a => a.Number).FirstAsync(stop);
        try
        {
            return await network.Find(connection, new Trace(attempt.Id, attempt.IntendedAt, "", delivery.NetworkPostId), stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            return new FindAnswer.Failed(new(FailureKind.Server, "Reading the post back broke off.", e.GetType().Name));
        }
    }

    /// <summary>Writes down what was seen. Null where the delivery has changed meanwhile.</summary>
    async Task<ReadBackFinding?> Note(Delivery delivery, IReadBack network, FindAnswer answer)
    {
        var seal = ContentSeal.Read(await reader.Of<SealedContent>().Where(s => s.Id == delivery.Hash).Select(s => s.Content).FirstAsync());
        var seen = (answer as FindAnswer.Found)?.Post;
        var (text, altTexts) = seen is null ? (true, true) : (network.SaysTheSame(seal.Text, seen.Text), SameAltTexts(seal, seen));
        var finding = seen is null ? ReadBackFinding.Gone : text && altTexts ? ReadBackFinding.AsCountersigned : ReadBackFinding.Differs;
        var (seenText, seenAltTexts) = (text ? null : seen!.Text, altTexts ? null : string.Join('\n', seen!.AltTexts));

        if (await reader.OfAllUnits<ReadBack>().AnyAsync(r => r.DeliveryId == delivery.Id && r.Finding == finding && r.SeenText == seenText && r.SeenAltTexts == seenAltTexts))
        {
            await changes.Quietly(async db =>
            {
                if (await db.Find<ReadBack>(r => r.DeliveryId == delivery.Id) is { } row)
                    row.LookedAt = db.Now;
            });
            return finding;
        }
        DeliveryChange change = finding switch
        {
            ReadBackFinding.Gone => new SeenGone(delivery.DraftId, delivery.Id),
            ReadBackFinding.Differs => new SeenDifferent(delivery.DraftId, delivery.Id, !text, !altTexts),
            _ => new SeenAsCountersigned(delivery.DraftId, delivery.Id),
        };
        return await changes.Make<ReadBackFinding?>(change, Reading, null, async db =>
        {
            // Taken down while we looked: then it is rightly gone.
            if (!await db.Of<Delivery>().AnyAsync(d => d.Id == delivery.Id && d.State == DeliveryState.Published && d.NetworkPostId == delivery.NetworkPostId))
                return null;
            var row = await db.Find<ReadBack>(r => r.DeliveryId == delivery.Id)
                ?? db.Add(new ReadBack { DeliveryId = delivery.Id, UnitId = delivery.UnitId, Finding = finding, Since = db.Now, LookedAt = db.Now });
            (row.Finding, row.Since, row.LookedAt, row.SeenText, row.SeenAltTexts) = (finding, db.Now, db.Now, seenText, seenAltTexts);
            (row.SeenToById, row.SeenToAt, row.SeenToHow) = (null, null, null);
            await Notices.Done(db, Subject(delivery.Id), Topic);
            if (finding is not ReadBackFinding.AsCountersigned)
                await Notices.Tell(db, await Notices.Holders(db, Permission.SettleDeliveries, delivery.UnitId), Subject(delivery.Id), Topic,
                    Sentence(finding, Title(await db.Of<Account>().FirstAsync(a => a.Id == delivery.AccountId))), Links.ReadBack(delivery.Id));
            return finding;
        });
    }

    internal static string Subject(string delivery) => $"delivery/{delivery}";

    internal static string Sentence(ReadBackFinding finding, string network) => finding is ReadBackFinding.Gone
        ? $"A post is no longer on {network}, and was not taken down from here. Find out who removed it, and say what was done."
        : $"A post on {network} differs from what was countersigned. Look at it there, and say what was done.";

    string Title(Account account) => networks.Named(account.Network).Title;

    static bool SameAltTexts(ContentSeal seal, SeenPost seen) =>
        seal.Pictures.Select(p => Plain(p.AltText)).SequenceEqual(seen.AltTexts.Select(Plain), StringComparer.Ordinal);

    static string Plain(string text) => string.Join(' ', text.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
