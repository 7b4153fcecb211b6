using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.People;
using Countersign.Shared;

namespace Countersign.Publishing;

/// <summary>What each answer of a network means for a delivery and its open attempt.</summary>
internal static class DeliveryEnds
{
    public static async Task Apply(Writer db, Delivery delivery, Attempt? attempt, SendAnswer answer)
    {
        delivery.LeaseUntil = null;
        switch (answer)
        {
            case SendAnswer.Published published:
                (delivery.State, delivery.StateReason, delivery.NetworkPostId, delivery.Url, delivery.PublishedAt) =
                    (DeliveryState.Published, null, published.Id, published.Url?.ToString(), db.Now);
                Close(db, attempt, "Published", null);
                break;
            case SendAnswer.Rejected { Why: { Kind: FailureKind.SignIn } why }:
                await Hold(db, delivery, attempt, "Rejected", why);
                break;
            case SendAnswer.Rejected { Why: var why }:
                (delivery.State, delivery.StateReason) = (DeliveryState.Rejected, why.Message);
                Close(db, attempt, "Rejected", why);
                await Tell(db, delivery, "rejected", "A network refused a post. Read why.");
                break;
            case SendAnswer.TryAgain { Why: var why } when delivery.Attempts > Pace.TryAgain.Length || why.Kind is FailureKind.SignIn:
                await Hold(db, delivery, attempt, "TryAgain", why);
                break;
            case SendAnswer.TryAgain { Why: var why, After: var after }:
                (delivery.State, delivery.StateReason, delivery.NextAt) =
                    (DeliveryState.Scheduled, why.Message, db.Now + (after ?? Pace.TryAgain[Math.Clamp(delivery.Attempts - 1, 0, Pace.TryAgain.Length - 1)]));
                Close(db, attempt, "TryAgain", why);
                break;
            case SendAnswer.Unknown { Why: var why }:
                (delivery.State, delivery.StateReason, delivery.NotSeen, delivery.NextAt) = (DeliveryState.Unknown, why.Message, 0, db.Now + Pace.Looks[0]);
                Close(db, attempt, "Unknown", why);
                break;
        }
    }

    /// <summary>Nothing is out, and trying again by itself would not help: a person puts right what is wrong and lets it go.</summary>
    static async Task Hold(Writer db, Delivery delivery, Attempt? attempt, string outcome, Failure why)
    {
        (delivery.State, delivery.StateReason) = (DeliveryState.Held, why.Message);
        Close(db, attempt, outcome, why);
        await Report(db, delivery, why);
        await Tell(db, delivery, "held", "A post is held and waits for your decision.");
    }

    static void Close(Writer db, Attempt? attempt, string outcome, Failure? why)
    {
        if (attempt is null)
            return;
        (attempt.EndedAt, attempt.Outcome, attempt.Detail) = (db.Now, outcome, why is null ? null : $"{why.Message} {why.Detail}".Trim());
    }

    static async Task Report(Writer db, Delivery delivery, Failure why)
    {
        if (why.Kind is FailureKind.SignIn && await db.Find<Account>(a => a.Id == delivery.AccountId) is { } account)
            await Trouble.Report(db, account, why);
    }

    /// <summary>Tells those who can settle deliveries of this unit.</summary>
    public static async Task Tell(Writer db, Delivery delivery, string topic, string text) =>
        await Notices.Tell(db, await Notices.Holders(db, Permission.SettleDeliveries, delivery.UnitId), $"post/{delivery.DraftId}", topic, text, Links.Post(delivery.DraftId));
}
