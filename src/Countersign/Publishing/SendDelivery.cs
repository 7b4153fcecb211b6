using System.Security.Cryptography;
using System.Text;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Connections;
using Countersign.Media;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

/// <summary>
/// Carries one claimed delivery a step further: sends it, or looks for it where the answer was lost. The intent is committed
/// before the first byte leaves, and no transaction is open while a network is asked.
/// </summary>
internal sealed class SendDelivery(Changes changes, Reader reader, NetworkList networks, Lending lending, MediaStore media, TimeProvider time, CrashPoints crash)
{
    static readonly Actor Publisher = Actor.Job("publisher");

    public async Task Run(Claim claim, CancellationToken stop)
    {
        crash.At("after-claim", claim.Delivery);
        var delivery = await reader.Of<Delivery>().FirstAsync(d => d.Id == claim.Delivery, stop);
        if (delivery.Fence != claim.Fence)
            return;
        switch (delivery.State)
        {
            case DeliveryState.Scheduled:
                await Send(claim, delivery, stop);
                break;
            case DeliveryState.Sending:
                // The lease ran out with an attempt open: whoever held it stopped somewhere during the call.
                await End(claim, new SendAnswer.Unknown(new(FailureKind.Server, "The program stopped while it was sending, so nobody knows yet whether the post is out.")));
                break;
            case DeliveryState.Unknown:
                await Look(claim, delivery, stop);
                break;
        }
    }

    async Task Send(Claim claim, Delivery delivery, CancellationToken stop)
    {
        var account = await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == delivery.AccountId, stop);
        var connection = account is { State: AccountState.Connected } ? await lending.Lend(account.Id) : null;
        var pictures = new List<UploadedPicture>();
        if (connection is not null && await Upload(delivery, connection, pictures, stop) is { } failed)
        {
            await PutOff(claim, failed);
            return;
        }
        crash.At("after-upload", claim.Delivery);
        if (await Intend(claim, delivery) is not { } post)
            return;
        crash.At("after-intent", claim.Delivery);
        if (connection is null)
        {
            await End(claim, new SendAnswer.TryAgain(null, new(FailureKind.SignIn, "The account's credential could not be opened.")));
            return;
        }
        var answer = await Ask(claim, networks.Named(account!.Network), connection, post with { Pictures = pictures }, stop);
        crash.At("after-answer", claim.Delivery);
        await End(claim, answer);
        crash.At("after-outcome", claim.Delivery);
    }

    async Task<SendAnswer> Ask(Claim claim, INetwork network, Connection connection, OutgoingPost post, CancellationToken stop)
    {
        // A machine that slept since the gate must not send now: another worker may have taken it up, or a person settled it.
        if (time.GetUtcNow() >= claim.Until)
            return new SendAnswer.TryAgain(null, new(FailureKind.Unreachable, "The program was held up before it began to send, so nothing was sent. It will be tried again."));
        try
        {
            return await network.Send(connection, post, stop);
        }
        catch (Exception e) when (e is not CrashedException)
        {
            return new SendAnswer.Unknown(new(FailureKind.Server, "Sending broke off in the middle, so nobody knows yet whether the post is out.", e.GetType().Name));
        }
    }

    /// <summary>Uploads what the post shows. Nothing is public yet, so this may be done again after a crash.</summary>
    async Task<UploadAnswer.Failed?> Upload(Delivery delivery, Connection connection, List<UploadedPicture> uploaded, CancellationToken stop)
    {
        var pictures = await (
            from p in reader.Of<Drafts.DraftPicture>()
            join m in reader.Of<MediaItem>() on p.MediaId equals m.Id
            where p.DraftId == delivery.DraftId
            orderby p.Position
            select new { Media = m, p.AltText }).ToListAsync(stop);
        var network = networks.Named((await reader.Of<Account>().FirstAsync(a => a.Id == delivery.AccountId, stop)).Network);
        foreach (var picture in pictures)
        {
            byte[] bytes;
            try
            {
                bytes = await media.Read(picture.Media);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                return new(new(FailureKind.Content, $"The stored picture {picture.Media.FileName} is missing or damaged. Put it back from a backup, or take the post back and attach it again.", e.GetType().Name), null);
            }
            var answer = await Upload(network, connection, new(bytes, picture.Media.Type, picture.Media.Width, picture.Media.Height, picture.AltText), stop);
            crash.At("during-upload", delivery.Id);
            if (answer is UploadAnswer.Failed failed)
                return failed;
            uploaded.Add(((UploadAnswer.Ready)answer).Picture);
        }
        return null;
    }

    static async Task<UploadAnswer> Upload(INetwork network, Connection connection, Picture picture, CancellationToken stop)
    {
        try
        {
            return await network.Upload(connection, picture, stop);
        }
        catch (Exception e) when (e is not CrashedException && !stop.IsCancellationRequested)
        {
            return new UploadAnswer.Failed(new(FailureKind.Server, "Uploading a picture broke off. It will be tried again.", e.GetType().Name), TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>The send gate: in one transaction everything is looked at again and the intent is written. Null where it must not go now.</summary>
    async Task<OutgoingPost?> Intend(Claim claim, Delivery delivery)
    {
        var attempt = AttemptKey(delivery, delivery.Attempts + 1);
        GateAnswer answer = new GateAnswer.Wait(null);
        var post = await changes.Make(new SendingBegan(delivery.DraftId, delivery.Id, attempt, delivery.Hash), Publisher, null, async db =>
        {
            if (await Held(db, claim) is not { } row || row.State is not DeliveryState.Scheduled || row.LeaseUntil <= db.Now)
                return null;
            answer = await SendGate.Ask(db, row);
            if (answer is not GateAnswer.Open open)
                return null;
            (row.State, row.StateReason, row.Attempts) = (DeliveryState.Sending, null, row.Attempts + 1);
            db.Add(new Attempt { Id = attempt, DeliveryId = row.Id, Number = row.Attempts, IntendedAt = db.Now });
            var seal = open.Review.Seal;
            return new OutgoingPost(attempt, db.Now, seal.Text, seal.Language, seal.ContentWarning, []);
        });
        if (post is not null)
            return post;
        if (answer is GateAnswer.Hold hold)
            await Hold(claim, hold.Code, hold.Why);
        else
            await Release(claim, (answer as GateAnswer.Wait)?.Until ?? time.GetUtcNow().AddSeconds(2));
        return null;
    }

    /// <summary>The key that names this attempt to the network: the same for a repeat of it, and for nothing else.</summary>
    internal static string AttemptKey(Delivery delivery, int number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery.Id}/{delivery.Hash}/{number}")))[..40];

    async Task End(Claim claim, SendAnswer answer)
    {
        var delivery = await reader.Of<Delivery>().FirstAsync(d => d.Id == claim.Delivery);
        var tried = await reader.Of<Attempt>().Where(a => a.DeliveryId == claim.Delivery && a.EndedAt == null).FirstOrDefaultAsync();
        var attempt = tried?.Id ?? "";
        answer = answer switch
        {
            // “Posted already” is evidence that it is out: look for it instead of calling it refused.
            SendAnswer.Rejected { Why: { Kind: FailureKind.Duplicate } why } => new SendAnswer.Unknown(why),
            // The same key again was refused or put off: that says nothing of the first time, which may have gone through.
            SendAnswer.Rejected { Why: var why } when tried is { Repeats: > 0 } => new SendAnswer.Unknown(why),
            SendAnswer.TryAgain { Why: var why } when tried is { Repeats: > 0 } => new SendAnswer.Unknown(why),
            _ => answer,
        };
        DeliveryChange change = answer switch
        {
            SendAnswer.Published p => new DeliveryPublished(delivery.DraftId, delivery.Id, attempt, p.Id),
            SendAnswer.Rejected => new DeliveryRejected(delivery.DraftId, delivery.Id, attempt),
            SendAnswer.Rejected { Why.Kind: FailureKind.SignIn } or SendAnswer.TryAgain { Why.Kind: FailureKind.SignIn } => new DeliveryHeld(delivery.DraftId, delivery.Id, "account-sign-in"),
            SendAnswer.TryAgain when delivery.Attempts > Pace.TryAgain.Length => new DeliveryHeld(delivery.DraftId, delivery.Id, "tried-enough"),
            SendAnswer.TryAgain => new DeliveryPutOff(delivery.DraftId, delivery.Id, attempt),
            _ => new DeliveryUnknown(delivery.DraftId, delivery.Id, attempt),
        };
        await changes.Make(change, Publisher, null, async db =>
        {
            if (await Held(db, claim) is not { State: DeliveryState.Sending or DeliveryState.Unknown } row)
                return;
            var open = await db.Of<Attempt>().FirstOrDefaultAsync(a => a.DeliveryId == row.Id && a.EndedAt == null);
            await DeliveryEnds.Apply(db, row, open, answer);
            crash.At("in-outcome", claim.Delivery);
        });
    }

    async Task PutOff(Claim claim, UploadAnswer.Failed failed)
    {
        var delivery = await reader.Of<Delivery>().FirstAsync(d => d.Id == claim.Delivery);
        if (failed.After is { } after && delivery.NotSeen < Pace.TryAgain.Length)
        {
            await Release(claim, time.GetUtcNow() + after, countsAsTry: true);
            return;
        }
        if (failed.Why.Kind is FailureKind.SignIn)
            await changes.Make(new DeliveryHeld(delivery.DraftId, delivery.Id, "account-sign-in"), Publisher, failed.Why.Message, async db =>
            {
                if (await db.Find<Account>(a => a.Id == delivery.AccountId) is { } account)
                    await Trouble.Report(db, account, failed.Why);
                await HoldRow(db, claim, failed.Why.Message);
            });
        else
            await Hold(claim, "picture", failed.Why.Message);
    }

    async Task Hold(Claim claim, string code, string why)
    {
        var delivery = await reader.Of<Delivery>().FirstAsync(d => d.Id == claim.Delivery);
        await changes.Make(new DeliveryHeld(delivery.DraftId, delivery.Id, code), Publisher, why, db => HoldRow(db, claim, why));
    }

    static async Task HoldRow(Writer db, Claim claim, string why)
    {
        if (await Held(db, claim) is not { } row)
            return;
        (row.State, row.StateReason, row.LeaseUntil, row.NotSeen) = (DeliveryState.Held, why, null, 0);
        await DeliveryEnds.Tell(db, row, "held", "A post is held and waits for your decision.");
    }

    Task Release(Claim claim, DateTimeOffset next, bool countsAsTry = false) => changes.Quietly(async db =>
    {
        if (await Held(db, claim) is not { } row)
            return;
        (row.NextAt, row.LeaseUntil) = (next, null);
        if (countsAsTry)
            row.NotSeen++;
    });

    /// <summary>The row, if this worker still holds it.</summary>
    static Task<Delivery?> Held(Writer db, Claim claim) => db.Find<Delivery>(d => d.Id == claim.Delivery && d.Fence == claim.Fence);

    /// <summary>The same key again can make no second post: the network keeps it still, or the key names the post.</summary>
    bool MayRepeat(INetwork network, Attempt attempt) => network.Repeat switch
    {
        Repeat.Named => true,
        Repeat.Keyed => time.GetUtcNow() - attempt.IntendedAt < Pace.KeyIsGood,
        _ => false,
    };

    /// <summary>The send gate once more, for the same attempt.</summary>
    Task<bool> IntendAgain(Claim claim, Delivery delivery, string attempt) =>
        changes.Make(new SendingBegan(delivery.DraftId, delivery.Id, attempt, delivery.Hash), Publisher, null, async db =>
        {
            if (await Held(db, claim) is not { State: DeliveryState.Unknown } row || await SendGate.Ask(db, row) is not GateAnswer.Open)
                return false;
            var again = await db.Of<Attempt>().FirstAsync(a => a.Id == attempt);
            (again.EndedAt, again.Outcome, again.Repeats) = (null, null, again.Repeats + 1);
            row.State = DeliveryState.Sending;
            return true;
        });

    /// <summary>A look that fails counts like one that finds nothing: what may follow from it is safe either way, and a person is asked in time.</summary>
    static async Task<FindAnswer> Find(IReadBack network, Connection connection, Trace trace, CancellationToken stop)
    {
        try
        {
            return await network.Find(connection, trace, stop);
        }
        catch (Exception e) when (e is not CrashedException && !stop.IsCancellationRequested)
        {
            return new FindAnswer.Failed(new(FailureKind.Server, "Looking for the post broke off.", e.GetType().Name));
        }
    }

    /// <summary>Looks for a post whose answer was lost. Seen: it is out. Not seen often enough over time: the key may be repeated where that is safe, else a person looks.</summary>
    async Task Look(Claim claim, Delivery delivery, CancellationToken stop)
    {
        var account = await reader.Of<Account>().FirstAsync(a => a.Id == delivery.AccountId, stop);
        var attempt = await reader.Of<Attempt>().Where(a => a.DeliveryId == delivery.Id).OrderByDescending(a => a.Number).FirstAsync(stop);
        var network = networks.Named(account.Network);
        var connection = await lending.Lend(account.Id);
        var text = await reader.Of<Approvals.SealedContent>().Where(s => s.Id == delivery.Hash).Select(s => s.Content).FirstAsync(stop);
        var seal = Approvals.ContentSeal.Read(text);
        var post = new OutgoingPost(attempt.Id, attempt.IntendedAt, seal.Text, seal.Language, seal.ContentWarning, []);

        if (connection is not null && network is IReadBack readBack)
        {
            var found = await Find(readBack, connection, post.Trace, stop);
            crash.At("during-look", claim.Delivery);
            if (found is FindAnswer.Found seen)
            {
                await End(claim, new SendAnswer.Published(seen.Post.Id, seen.Post.Url));
                return;
            }
            if (delivery.NotSeen + 1 < (attempt.Repeats == 0 ? Pace.Looks.Length : Pace.LooksAfterRepeat))
            {
                await changes.Quietly(async db =>
                {
                    if (await Held(db, claim) is { } row)
                        (row.NotSeen, row.NextAt, row.LeaseUntil) = (row.NotSeen + 1, db.Now + Pace.Looks[Math.Min(row.NotSeen + 1, Pace.Looks.Length - 1)], null);
                });
                return;
            }
        }
        if (connection is not null && attempt.Repeats == 0 && MayRepeat(network, attempt) && await IntendAgain(claim, delivery, attempt.Id))
        {
            crash.At("before-repeat", claim.Delivery);
            var pictures = new List<UploadedPicture>();
            var failed = await Upload(delivery, connection, pictures, stop);
            await End(claim, failed is null
                ? await Ask(claim, network, connection, post with { Pictures = pictures }, stop)
                : new SendAnswer.Unknown(failed.Why));
            return;
        }
        await changes.Make(new DeliveryNeedsPerson(delivery.DraftId, delivery.Id, attempt.Id), Publisher, null, async db =>
        {
            if (await Held(db, claim) is not { State: DeliveryState.Unknown } row)
                return;
            (row.State, row.StateReason, row.LeaseUntil) = (DeliveryState.NeedsPerson, "The network gave no answer and the post was not seen there since. Look at the account and say whether it is out.", null);
            await DeliveryEnds.Tell(db, row, "needs-person", "Look whether a post is out: the network gave no answer.");
        });
    }
}
