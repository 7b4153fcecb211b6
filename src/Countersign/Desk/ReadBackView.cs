using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Connections;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>One post at one network as it was last read back.</summary>
/// <param name="Network">The network's name for people.</param>
/// <param name="SeenToBy">The name of whoever saw to it, or null.</param>
internal sealed record ReadBackShown(ReadBack ReadBack, Delivery Delivery, Account Account, string Network, string? SeenToBy)
{
    public string Words => ReadBack.Finding switch
    {
        ReadBackFinding.Gone => $"No longer on {Network}",
        ReadBackFinding.Differs => $"Differs from what was countersigned on {Network}",
        _ => $"On {Network} as countersigned",
    };

    public bool IsOpen => ReadBack.Finding is not ReadBackFinding.AsCountersigned && ReadBack.SeenToById is null;
}

internal sealed class ReadBackView(Reader reader, Kept kept, NetworkList networks)
{
    public Task<IReadOnlyList<ReadBackShown>> OfPost(string draft) => kept.Of($"read-backs of post {draft}", () => Where(reader.Of<Delivery>().Where(d => d.DraftId == draft)));

    public async Task<ReadBackShown?> OfDelivery(string id) => (await Where(reader.Of<Delivery>().Where(d => d.Id == id))).FirstOrDefault();

    /// <summary>What was countersigned for this delivery.</summary>
    public async Task<ContentSeal> Countersigned(Delivery delivery) =>
        ContentSeal.Read(await reader.Of<SealedContent>().Where(s => s.Id == delivery.Hash).Select(s => s.Content).FirstAsync());

    async Task<IReadOnlyList<ReadBackShown>> Where(IQueryable<Delivery> deliveries)
    {
        var rows = await (
            from r in reader.Of<ReadBack>()
            join d in deliveries on r.DeliveryId equals d.Id
            join a in reader.Of<Account>() on d.AccountId equals a.Id
            join p in reader.Of<Person>() on r.SeenToById equals p.Id into seenTo
            from p in seenTo.DefaultIfEmpty()
            orderby d.Due, d.AccountId
            select new { r, d, a, Name = p == null ? null : p.Name }).ToListAsync();
        return [.. rows.Select(x => new ReadBackShown(x.r, x.d, x.a, networks.Find(x.a.Network)?.Title ?? x.a.Network, x.Name))];
    }
}
