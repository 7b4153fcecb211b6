using Countersign.Archive;
using Countersign.People;

namespace Countersign.Publishing;

/// <summary>Stops all publishing: anyone on duty alone, at once. Starting again takes two people.</summary>
internal sealed class PauseSwitch(Changes changes, SignedIn signedIn)
{
    public Task<Outcome> Pause(string? why)
    {
        why = why?.Trim();
        if (string.IsNullOrEmpty(why))
            return Task.FromResult<Outcome>(new Outcome.Invalid("Why", "Say why publishing stops, for those who find it stopped"));
        return changes.Make<Outcome>(new PublishingPaused(signedIn.Id), signedIn.Actor, why, async db =>
        {
            if (await db.Find<PublishingPause>(_ => true) is not null)
                return new Outcome.Done();
            db.Add(new PublishingPause { Id = 1, PersonId = signedIn.Id, Why = why, Since = db.Now });
            return new Outcome.Done();
        });
    }

    /// <summary>The first person asks, a second one confirms. Not the one who asked; the one who paused may be either.</summary>
    public async Task<Outcome> Resume()
    {
        var asked = await changes.Make<Outcome>(new ResumeAsked(signedIn.Id), signedIn.Actor, null, async db =>
        {
            if (await db.Find<PublishingPause>(_ => true) is not { } pause)
                return new Outcome.Stale("Publishing is not paused.");
            if (pause.ResumeAskedById == signedIn.Id)
                return new Outcome.Refused("resume.same-person", "You have asked already. A second person who may resume publishing must confirm it.");
            if (pause.ResumeAskedById is not null)
                return new Outcome.Done(pause.ResumeAskedById);
            pause.ResumeAskedById = signedIn.Id;
            return new Outcome.Done();
        });
        if (asked is not Outcome.Done { Id: { Length: > 0 } first })
            return asked;
        return await changes.Make<Outcome>(new PublishingResumed(signedIn.Id, first), signedIn.Actor, null, async db =>
        {
            if (await db.Find<PublishingPause>(p => p.ResumeAskedById == first) is not { } pause)
                return new Outcome.Stale("Publishing is not paused.");
            db.Remove(pause);
            return new Outcome.Done("resumed");
        });
    }
}
