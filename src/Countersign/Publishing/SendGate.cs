using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>What the gate found.</summary>
internal abstract record GateAnswer
{
    private GateAnswer() { }

    public sealed record Open(DraftUnderReview Review, Account Account) : GateAnswer;

    /// <summary>Not now, and no fault of the post: publishing is paused, or it is not time yet.</summary>
    public sealed record Wait(DateTimeOffset? Until) : GateAnswer;

    /// <summary>Not until a person decides.</summary>
    public sealed record Hold(string Code, string Why) : GateAnswer;
}

/// <summary>
/// The last look before the first byte leaves, in the transaction that writes the intent: everything that allowed the post
/// when it was countersigned must still be so.
/// </summary>
internal static class SendGate
{
    public static async Task<GateAnswer> Ask(Writer db, Delivery delivery)
    {
        var paused = await db.Of<PublishingPause>().AnyAsync();
        if (await DraftUnderReview.Load(db, delivery.DraftId) is not { } review)
            return new GateAnswer.Hold("draft-gone", "The post is no longer there.");
        var account = review.Accounts.FirstOrDefault(a => a.Id == delivery.AccountId);
        var approval = await db.Of<Approval>().Where(a => a.DraftId == delivery.DraftId && a.Decision == Decision.Approved && a.Hash == delivery.Hash && a.LapsedAt == null)
            .OrderByDescending(a => a.At).FirstOrDefaultAsync();
        var person = approval is null ? null : await db.Find<Person>(p => p.Id == approval.PersonId);
        var memberships = approval is null ? [] : await db.Of<Membership>().Where(m => m.PersonId == approval.PersonId).ToListAsync();
        var approver = approval is null ? null : await DraftUnderReview.Approver(db.Of<Grant>(), db.Of<LogEntry>(), review, approval.PersonId, memberships);
        return Decide(paused, delivery, review, account, approval, person, approver, db.Now);
    }

    /// <summary>The decision itself, on facts alone.</summary>
    internal static GateAnswer Decide(
        bool paused, Delivery delivery, DraftUnderReview review, Account? account, Approval? approval, Person? person, Approver? approver, DateTimeOffset now)
    {
        if (paused)
            return new GateAnswer.Wait(null);
        if (review.Draft.State is not DraftState.Approved)
            return new GateAnswer.Hold("not-approved", "The post is no longer approved.");
        if (review.Hash != delivery.Hash)
            return new GateAnswer.Hold("changed", "The post, or a rule it was checked by, is no longer what was countersigned. Have it countersigned again.");
        if (approval is null || person is null || approver is null)
            return new GateAnswer.Hold("no-approval", "There is no countersignature for this content. Have it countersigned.");
        if (person.State is not PersonState.Active)
            return new GateAnswer.Hold("approver-gone", $"{person.Name} countersigned it and no longer works here. Have it countersigned by somebody else.");
        if (Rules.AgainstDeciding(review.Draft, approver) is not null)
            return new GateAnswer.Hold("approver-not-entitled", $"{person.Name} countersigned it and may no longer do so. Have it countersigned by somebody who may.");
        if (account is null || account.State is AccountState.Disconnected)
            return new GateAnswer.Hold("account-disconnected", "The account is disconnected. Connect it again, then let the post go.");
        if (account.State is AccountState.Paused)
            return new GateAnswer.Hold("account-paused", $"{account.DisplayName} is paused. Resume it, then let the post go.");
        if (account.State is AccountState.NeedsSignIn)
            return new GateAnswer.Hold("account-sign-in", $"{account.DisplayName} must be connected again, then let the post go.");
        if (!review.Findings.MayGoOut)
            return new GateAnswer.Hold("findings", "A check finds something that was not there when the post was countersigned.");
        if (now > delivery.Latest)
            return new GateAnswer.Hold("too-late", "Its time passed before it could be sent. Decide whether it should still go out.");
        // A clock that ran ahead when it was claimed, and was put right since.
        if (now < delivery.Due)
            return new GateAnswer.Wait(delivery.Due);
        return new GateAnswer.Open(review, account);
    }
}
