using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Time;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Publishing;

[ChangeKind("post.time-moved", "New time zone rules moved its planned time")]
internal sealed record PlannedTimeMoved(string Post, string Rules) : Change
{
    protected override string About => $"post/{Post}";
}

[ChangeKind("planned-times.confirmed", "Planned times were checked by new time zone rules and stay where they are")]
internal sealed record PlannedTimesConfirmed(string Rules, int Posts) : Change
{
    protected override string About => "planned-times/rules";
}

/// <summary>
/// Resolves planned times again when the program brings new time zone rules. What does not move is marked as checked. What moves
/// is never sent by itself: its deliveries are held for a person, and its author is told both times. A draft that nobody has
/// countersigned takes the new time, because that is what “17:45 in London” now means.
/// </summary>
internal sealed class RecheckPlannedTimes(Changes changes, Reader reader, TimeProvider time, ZoneRules rules)
{
    const string Job = "planned-times";

    const int AtOnce = 100;

    public static RecurringWork Work { get; } = new(Job, "Check planned times by the time zone rules in use", "0 40 2 * * ?",
        (services, stop) => services.GetRequiredService<RecheckPlannedTimes>().Run(stop));

    static readonly DraftState[] NotCountersigned = [DraftState.Writing, DraftState.Waiting, DraftState.ChangesAsked];

    static readonly DeliveryState[] NotSent = [DeliveryState.Scheduled, DeliveryState.Held];

    public async Task<string> Run(CancellationToken stop)
    {
        var (same, moved) = (new List<string>(), 0);
        foreach (var draft in await Unchecked(stop))
            if (await Moves(draft, stop))
                moved += await Move(draft.Id) ? 1 : 0;
            else
                same.Add(draft.Id);
        foreach (var batch in same.Chunk(AtOnce))
            await changes.Make(new PlannedTimesConfirmed(rules.Edition, batch.Length), Actor.Job(Job), null, async db =>
            {
                foreach (var draft in await db.Of<Draft>().Where(d => batch.Contains(d.Id)).ToListAsync())
                    draft.PlannedRules = rules.Edition;
            });
        return same.Count + moved == 0 ? $"Nothing was planned by other rules than {rules.Edition}."
            : $"{same.Count} planned {(same.Count == 1 ? "time stays" : "times stay")} by the rules {rules.Edition}, {moved} moved.";
    }

    Task<List<Draft>> Unchecked(CancellationToken stop) => reader.OfAllUnits<Draft>()
        .Where(d => d.PlannedAt != null && d.PlannedLocal != null && d.PlannedZone != null && (d.PlannedRules == null || d.PlannedRules != rules.Edition))
        .Where(d => NotCountersigned.Contains(d.State) || d.State == DraftState.Approved && reader.OfAllUnits<Delivery>().Any(x => x.DraftId == d.Id && NotSent.Contains(x.State)))
        .OrderBy(d => d.PlannedAt).ThenBy(d => d.Id).ToListAsync(stop);

    async Task<bool> Moves(Draft draft, CancellationToken stop)
    {
        var instant = Instant(draft);
        return draft.State is DraftState.Approved
            ? (await reader.OfAllUnits<Delivery>().Where(d => d.DraftId == draft.Id).ToListAsync(stop)).Any(d => d.Due != instant && OnPlan(d, draft, time.Now()))
            : draft.PlannedAt != instant;
    }

    async Task<bool> Move(string id) => await changes.Make(new PlannedTimeMoved(id, rules.Edition), Actor.Job(Job), null, async db =>
    {
        if (await db.Find<Draft>(d => d.Id == id) is not { PlannedAt: { } before } draft || draft.PlannedRules == rules.Edition)
            return false;
        var meaning = Again(draft);
        var to = (meaning as PlannedTime.At)?.Instant;
        draft.PlannedRules = rules.Edition;
        if (draft.State is DraftState.Approved)
        {
            var moved = (await db.Of<Delivery>().Where(d => d.DraftId == id).ToListAsync()).Where(d => d.Due != to && OnPlan(d, draft, db.Now)).ToList();
            if (moved.Count == 0)
                return false;
            before = moved[0].Due;
            foreach (var delivery in moved)
                Hold(delivery, to ?? delivery.Due, MovedTimeWords.Say(draft, delivery.Due, meaning, rules) + " Let it go, or take it back and choose another time.");
            await DeliveryEnds.Tell(db, moved[0], "held", "A post is held because time zone rules changed, and waits for your decision.");
        }
        else if (to is not null)
        {
            draft.PlannedAt = to;
        }
        await Notices.Done(db, $"post/{id}", MovedTimeWords.Topic);
        await Notices.Tell(db, [draft.AuthorId], $"post/{id}", MovedTimeWords.Topic, MovedTimeWords.Say(draft, before, meaning, rules) + MovedTimeWords.WhatNow(draft, meaning), Links.Post(id));
        return true;
    });

    static void Hold(Delivery delivery, DateTimeOffset due, string why)
    {
        (delivery.State, delivery.StateReason) = (DeliveryState.Held, why);
        delivery.Latest += due - delivery.Due;
        (delivery.Due, delivery.NextAt) = (due, due);
        (delivery.Fence, delivery.LeaseUntil) = (delivery.Fence + 1, null);
    }

    /// <summary>It still goes by the plan: not what a person has let go since, nor what is held for its own reasons with its time behind it.</summary>
    static bool OnPlan(Delivery delivery, Draft draft, DateTimeOffset now) => delivery.State switch
    {
        DeliveryState.Scheduled => delivery.Due == draft.PlannedAt || delivery.Due > now,
        DeliveryState.Held => delivery.Due > now,
        _ => false,
    };

    DateTimeOffset? Instant(Draft draft) => (Again(draft) as PlannedTime.At)?.Instant;

    PlannedTime Again(Draft draft) => draft.PlannedBy(rules)!;
}

/// <summary>Checks them before the first delivery can be taken up: rules change with the program, and so at a start.</summary>
internal sealed class RecheckAtStart(TimetableRunner runner, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => runner.Run(RecheckPlannedTimes.Work, time.Now(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
