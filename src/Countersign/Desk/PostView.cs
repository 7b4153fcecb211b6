using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>A post with everything its pages show.</summary>
internal sealed record PostView(
    DraftUnderReview Review, string Unit, IReadOnlyList<ShownPicture> Pictures, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<Attempt> Attempts,
    IReadOnlyList<Approval> Approvals, IReadOnlyList<Clearance> Clearances, IReadOnlyList<Event> Story, IReadOnlyDictionary<string, string> Names, IReadOnlyDictionary<string, Account> AccountsOf)
{
    public Draft Draft => Review.Draft;

    public Account AccountOf(Delivery delivery) => AccountsOf[delivery.AccountId];

    /// <summary>The account that something in the story happened for; null where it was about the post as a whole.</summary>
    public Account? AccountOf(Event item) => Deliveries.FirstOrDefault(d => d.Id == item.Part) is { } delivery ? AccountOf(delivery) : null;

    public string NameOf(string? actor) => ActorNames.Of(Names, actor);

    public Approval? LastDecision => Approvals.MaxBy(a => a.At);
}

internal sealed record ShownPicture(string MediaId, string AltText, int Width, int Height);

internal sealed class PostReader(Reader reader, DraftChecks checks, History history)
{
    public async Task<PostView?> Read(string id)
    {
        if (await DraftUnderReview.Load(reader, checks, id) is not { } review)
            return null;
        var mediaIds = review.Draft.Pictures.Select(p => p.MediaId).ToArray();
        var media = await reader.Of<MediaItem>().Where(m => mediaIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id);
        var deliveries = await reader.Of<Delivery>().Where(d => d.DraftId == id).OrderBy(d => d.Due).ToListAsync();
        var deliveryIds = deliveries.Select(d => d.Id).ToArray();
        var accounts = await AccountsOf(review, deliveries);
        return new(
            review,
            await reader.Of<Unit>().Where(u => u.Id == review.Draft.UnitId).Select(u => u.Name).FirstAsync(),
            [.. review.Draft.Pictures.OrderBy(p => p.Position).Select(p => new ShownPicture(p.MediaId, p.AltText, media[p.MediaId].Width, media[p.MediaId].Height))],
            [.. accounts.SelectMany(a => deliveries.Where(d => d.AccountId == a.Id))],
            await reader.Of<Attempt>().Where(a => deliveryIds.Contains(a.DeliveryId)).OrderBy(a => a.IntendedAt).ToListAsync(),
            await reader.Of<Approval>().Where(a => a.DraftId == id).OrderBy(a => a.At).ToListAsync(),
            await reader.Of<Clearance>().Where(c => c.DraftId == id).OrderBy(c => c.At).ToListAsync(),
            await history.Of($"post/{id}", part: "delivery"),
            await reader.Of<Person>().ToDictionaryAsync(p => p.Id, p => p.Name),
            accounts.ToDictionary(a => a.Id));
    }

    /// <summary>Those it is for now, and those it once went to.</summary>
    async Task<IReadOnlyList<Account>> AccountsOf(DraftUnderReview review, IEnumerable<Delivery> deliveries)
    {
        var former = deliveries.Select(d => d.AccountId).Except(review.Accounts.Select(a => a.Id)).ToArray();
        return former is [] ? review.Accounts : review.Accounts.Concat(await reader.Of<Account>().Where(a => former.Contains(a.Id)).ToListAsync()).InOrder();
    }
}
