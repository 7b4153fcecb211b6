using Countersign.Approvals;
using Countersign.Networks;
using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

/// <summary>
/// Kills the worker at nineteen places, under fourteen behaviours of the network, for three classes of network: 798 cases, each
/// judged by the network's own ledger. A kill is an exception that nothing catches: what is in the database and at the network stays,
/// what was in memory is gone, and the next worker finds it so.
/// <list type="bullet">
/// <item>C1 before the claim, C2 after it, C3 after the intent was committed.</item>
/// <item>C4 to C9 inside the call, in <see cref="CrashNetwork"/>: after the name, the connection, the headers, the body, the first byte
/// of the answer, the whole answer. Where a behaviour gives no answer, C8 and C9 are never reached.</item>
/// <item>C10 after the answer was read.</item>
/// <item>C11 “after the outcome, before the record” cannot occur: row, record and notices are one transaction. The kill is inside it,
/// before the commit. C12 “after the record, before the notice” cannot occur either: the kill is right after that commit.</item>
/// <item>C13 during the upload of a picture, C14 after it and before anything is written, C15 after the network renewed the sign-in and
/// before we kept it.</item>
/// <item>C16 the machine sleeps through its lease: after the claim, after the intent and in the middle of the call; another worker carries on
/// to the end before it wakes.</item>
/// <item>C17 in a look at the network, before what was seen is written. Reached where an answer was lost.</item>
/// <item>C18 “database written, file not moved” cannot occur: a file lies under the hash of its bytes before a row names it. The
/// nearest to it is a file that is gone: the post is held, and goes out with its picture once the file is back.</item>
/// <item>C19 the clock jumps an hour on, and an hour back, between claim and gate.</item>
/// </list>
/// </summary>
public abstract class CrashMatrixTests(CrashScene scene, Repeat repeat)
{
    /// <summary>From being due, or from the moment at which the worker may take it up again after a crash.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    static readonly Dictionary<string, string> Places = new()
    {
        ["C1"] = "before-claim", ["C2"] = "after-claim", ["C3"] = "after-intent", ["C10"] = "after-answer", ["C11"] = "in-outcome", ["C12"] = "after-outcome",
        ["C13"] = "during-upload", ["C14"] = "after-upload", ["C17"] = "during-look",
    };

    public static TheoryData<int, OnSend> Cases()
    {
        var cases = new TheoryData<int, OnSend>();
        foreach (var behaviour in Enum.GetValues<OnSend>())
            for (var point = 1; point <= 19; point++)
                cases.Add(point, behaviour);
        return cases;
    }

    [Fact]
    public void The_matrix_has_nineteen_points_and_fourteen_behaviours() => Assert.Equal(19 * 14, Cases().Count);

    [Theory, MemberData(nameof(Cases))]
    public async Task Once_or_a_person_is_told(int point, OnSend behaviour)
    {
        scene.Network.Repeat = repeat;
        var network = scene.Network;
        switch (point)
        {
            case 15:
                await Run(behaviour, post => network.Of(post.Account.Id).StrictRotation = repeat is Repeat.Named, (post, delivery) => scene.KillAt("C15", post, delivery), mustReach: true, signInEnds: true);
                break;
            case 16:
                foreach (var place in new[] { "after-claim", "after-intent", "C6" })
                    await Run(behaviour, null, (post, delivery) => scene.Once(place, post, delivery, _ => SleepWhileAnotherCarriesOn(post)), mustReach: true);
                break;
            case 18:
                await Run(behaviour, post => File.Move(scene.FileOf(post.Picture!), scene.FileOf(post.Picture!) + ".away"), (_, _) => () => true, mustReach: true, picture: true, rests: async (post, delivery) =>
                {
                    Assert.Equal(DeliveryState.Held, delivery.State);
                    Assert.Contains("library.jpg is missing", delivery.StateReason);
                    Assert.Empty(network.Of(post.Account.Id).Requests);
                    File.Move(scene.FileOf(post.Picture!) + ".away", scene.FileOf(post.Picture!));
                    await Task.CompletedTask;
                });
                break;
            case 19:
                foreach (var hours in new[] { 1, -1 })
                    await Run(behaviour, null, (post, delivery) => scene.Once("after-claim", post, delivery, _ => scene.App.Time.Pass(TimeSpan.FromHours(hours))), mustReach: true, jump: TimeSpan.FromHours(hours));
                break;
            default:
                var name = $"C{point}";
                var afterLost = behaviour is not (OnSend.Ok or OnSend.SlowDown or OnSend.Unauthorised);
                await Run(behaviour, null, (post, delivery) => scene.KillAt(Places.GetValueOrDefault(name, name), post, delivery), picture: point is 13 or 14,
                    mustReach: point switch
                    {
                        8 => behaviour is not (OnSend.TimeoutBeforeEffect or OnSend.TimeoutAfterEffect or OnSend.ResetBeforeHeaders) && Answers(behaviour),
                        9 => Answers(behaviour),
                        17 => afterLost,
                        _ => true,
                    });
                break;
        }
    }

    /// <summary>The first request is answered in full, whatever the answer says.</summary>
    static bool Answers(OnSend behaviour) =>
        behaviour is not (OnSend.TimeoutBeforeEffect or OnSend.TimeoutAfterEffect or OnSend.ResetBeforeHeaders or OnSend.ResetMidBodyAfterEffect or OnSend.SlowDrip);

    async Task Run(
        OnSend behaviour, Action<CrashScene.Post>? prepare, Func<CrashScene.Post, string, Func<bool>> arm,
        bool mustReach, bool picture = false, bool signInEnds = false, TimeSpan jump = default, Func<CrashScene.Post, Delivery, Task>? rests = null)
    {
        var post = await scene.Countersigned(behaviour, picture, signInEnds);
        prepare?.Invoke(post);
        var planned = await scene.App.DeliveryOf(post.Draft);
        var reached = arm(post, planned.Id);
        var (delivery, restarted) = await scene.Settle(post);
        var ledger = scene.Network.Of(post.Account.Id);
        var what = $"{repeat}, {behaviour}: {delivery.State} after {ledger.Requests.Count} requests with {ledger.Effects.Count} posts. {delivery.StateReason}";

        Assert.True(reached() || !mustReach, $"never came to its place; {what}");
        var since = new[] { planned.Due, planned.Due + jump, restarted }.Max();
        Assert.True(scene.App.Time.GetUtcNow() - since <= Longest + Slept, $"took {scene.App.Time.GetUtcNow() - since}; {what}");
        Judge(post, delivery, ledger, what);
        if (rests is not null)
            await rests(post, delivery);

        for (var decisions = 0; decisions < 3 && delivery.State is DeliveryState.Held or DeliveryState.NeedsPerson; decisions++)
            delivery = await scene.ByAPerson(post, delivery);
        what += $" After a person: {delivery.State}, {ledger.Requests.Count} requests, {ledger.Effects.Count} posts.";
        Judge(post, delivery, ledger, what);
        Assert.True(delivery.State is DeliveryState.Published, what);
        Assert.True(ledger.Effects.Count == 1, what);
        Assert.True(await scene.RecordedAsOut(post, delivery) == ledger.Effects.Count, what);
        Assert.True(await scene.App.Read(r => r.Of<Attempt>().CountAsync(a => a.DeliveryId == delivery.Id && a.EndedAt == null)) == 0, what);
        Assert.Equal(
            (scene.Approver.Id, post.Hash),
            await scene.App.Read(async r => await r.Of<Approval>().Where(a => a.DraftId == post.Draft.Id).Select(a => new ValueTuple<string, string>(a.PersonId, a.Hash)).SingleAsync()));
    }

    TimeSpan Slept { get; set; }

    /// <summary>At most one post; every request has what was countersigned and nothing else; never called failed where it is out.</summary>
    static void Judge(CrashScene.Post post, Delivery delivery, CrashNetwork.Ledger ledger, string what)
    {
        Assert.True(ledger.Effects.Count <= 1, what);
        Assert.True(delivery.State is DeliveryState.Published or DeliveryState.Rejected or DeliveryState.Held or DeliveryState.NeedsPerson, what);
        Assert.True(ledger.Effects.Count == 0 || delivery.State is DeliveryState.Published or DeliveryState.NeedsPerson, what);
        foreach (var (sent, pictures) in ledger.Requests)
        {
            Assert.Equal((post.Draft.Text, post.Draft.Language, null), (sent.Text, sent.Language, sent.ContentWarning));
            Assert.Equal(post.Picture is null ? [] : [post.Picture], pictures);
            Assert.Equal(post.Draft.Pictures.Select(p => p.AltText), sent.Pictures.Select(p => p.AltText));
        }
    }

    /// <summary>Ten minutes pass; a second worker takes it up and brings it to rest; then the first one goes on where it stopped.</summary>
    void SleepWhileAnotherCarriesOn(CrashScene.Post post)
    {
        var before = scene.App.Time.GetUtcNow();
        scene.App.Time.Pass(TimeSpan.FromMinutes(10));
        scene.Settle(post).GetAwaiter().GetResult();
        Slept = scene.App.Time.GetUtcNow() - before;
    }

    [Fact]
    public async Task No_secret_is_in_anything_that_people_read()
    {
        scene.Network.Repeat = repeat;
        foreach (var behaviour in Enum.GetValues<OnSend>())
        {
            var post = await scene.Countersigned(behaviour);
            await scene.Settle(post);
        }
        var all = await scene.EverythingReadable();
        Assert.Contains("staged", all);
        Assert.DoesNotContain("canary-credential", all);
    }

    public static TheoryData<string, string> Stops()
    {
        var stops = new TheoryData<string, string>();
        foreach (var place in new[] { "before-claim", "after-claim", "during-upload", "after-upload", "during-look" })
            foreach (var stop in new[] { "pause", "withdraw", "pause-account", "take-role" })
                stops.Add(place, stop);
        return stops;
    }

    /// <summary>What stops a post and is committed before the gate, or before the gate of a repeat, is obeyed: no request follows it.</summary>
    [Theory, MemberData(nameof(Stops))]
    public async Task Nothing_is_sent_after_a_stop_was_committed(string place, string stop)
    {
        scene.Network.Repeat = repeat;
        var post = await scene.Countersigned(place == "during-look" ? OnSend.TimeoutBeforeEffect : OnSend.Ok, picture: true);
        var delivery = (await scene.App.DeliveryOf(post.Draft)).Id;
        var requests = -1;
        var reached = scene.Once(place, post, delivery, _ =>
        {
            scene.Stop(stop, post).GetAwaiter().GetResult();
            requests = scene.Network.Of(post.Account.Id).Requests.Count;
        });
        for (var round = 0; round < 100; round++)
        {
            await scene.App.Work();
            scene.App.Time.Pass(TimeSpan.FromSeconds(15));
        }
        var end = await scene.App.DeliveryOf(post.Draft);
        await scene.Undo(stop, post);
        Assert.True(reached());
        Assert.Equal(requests, scene.Network.Of(post.Account.Id).Requests.Count);
        Assert.Empty(scene.Network.Of(post.Account.Id).Effects);
        Assert.True(end.State is DeliveryState.Scheduled or DeliveryState.Held or DeliveryState.Cancelled or DeliveryState.NeedsPerson, end.State.ToString());
        await scene.CallOff(post);
    }

    public static TheoryData<string> Refusals => ["put off", "refused", "sign-in", "unreachable", "lost"];

    /// <summary>
    /// The first request went through and its answer was lost; the same key again is refused or put off. That says nothing of the
    /// first: it is neither called failed nor sent under a new key.
    /// </summary>
    [Theory, MemberData(nameof(Refusals))]
    public async Task A_repeat_that_is_refused_proves_nothing_of_the_first_request(string refusal)
    {
        scene.Network.Repeat = repeat;
        var post = await scene.Countersigned(OnSend.DuplicateRefusal);
        var ledger = scene.Network.Of(post.Account.Id);
        ledger.Later = refusal switch
        {
            "put off" => new SendAnswer.TryAgain(TimeSpan.FromMinutes(1), new(FailureKind.Slow, "Slower.")),
            "refused" => new SendAnswer.Rejected(new(FailureKind.Content, "Not this.")),
            "sign-in" => new SendAnswer.Rejected(new(FailureKind.SignIn, "Sign in again.")),
            "unreachable" => new SendAnswer.TryAgain(null, new(FailureKind.Unreachable, "Not reached.")),
            _ => new SendAnswer.Unknown(new(FailureKind.Server, "Lost.")),
        };
        scene.Once("nowhere", post, "", _ => { });
        var (delivery, _) = await scene.Settle(post);
        Assert.Equal(DeliveryState.NeedsPerson, delivery.State);
        Assert.Equal(repeat is Repeat.Unkeyed ? 1 : 2, ledger.Requests.Count);
        Assert.Single(ledger.Requests.Select(r => r.Post.Key).Distinct());
        Assert.Single(ledger.Effects);
    }
}

public sealed class KeyedCrashMatrixTests(CrashScene scene) : CrashMatrixTests(scene, Repeat.Keyed), IClassFixture<CrashScene>;

public sealed class NamedCrashMatrixTests(CrashScene scene) : CrashMatrixTests(scene, Repeat.Named), IClassFixture<CrashScene>;

public sealed class UnkeyedCrashMatrixTests(CrashScene scene) : CrashMatrixTests(scene, Repeat.Unkeyed), IClassFixture<CrashScene>;
