using Countersign.Accounts;
using Countersign.Approvals;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>Gathers what the compose page shows around a form.</summary>
internal sealed class WritePage(Reader reader, Kept kept, AccountUse accounts, SignedIn signedIn, DraftChecks checks, Autosaves autosaves, TypedFormToken token, TimeProvider time, ZoneRules rules)
{
    /// <summary>The draft as this person may see it, with its parts.</summary>
    public Task<Draft?> Find(string id) =>
        reader.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id);

    /// <summary>An empty form; somebody with one account need not choose it.</summary>
    public async Task<WriteForm> New() =>
        await Accounts() is [var only] ? new() { Accounts = [only.Id] } : new();

    Task<IReadOnlyList<Account>> Accounts() => kept.Of($"accounts {signedIn.Id} may write for", () => accounts.ForDrafting(signedIn));

    public async Task<WriteView> View(WriteForm form, Draft? draft, Func<WriteView, WriteView>? with = null)
    {
        var organisation = (await kept.Organisation(reader))!;
        var zone = TypedTime.ZoneOf(form.Zone, organisation.TimeZone);
        var media = form.Pictures.Select(p => p.MediaId).Distinct().ToList();
        var view = new WriteView
        {
            Form = form,
            Token = token.For(signedIn.Id),
            Zone = zone,
            Organisation = organisation.Name,
            Now = time.Now(),
            Accounts = await Accounts(),
            Media = media is [] ? new Dictionary<string, MediaItem>() : await reader.Of<MediaItem>().Where(m => media.Contains(m.Id)).ToDictionaryAsync(m => m.Id),
            Findings = await Findings(form, draft),
            Asked = draft?.State is DraftState.ChangesAsked ? await Asked(draft.Id) : null,
            Twice = form.Planned ? PlannedTime.Resolve(form.Date, form.Time, zone, null, time.Now(), rules) as PlannedTime.Twice : null,
            CanDiscard = draft is not null && (draft.AuthorId == signedIn.Id || draft.LastEditorId == signedIn.Id),
        };
        return with is null ? view : with(view);
    }

    /// <summary>What the checks say of the form as it stands; null where there is nothing to check, or too much.</summary>
    public async Task<DraftFindings?> Findings(WriteForm form, Draft? draft) =>
        form.Blank || form.Text.Length > TypedText.Longest ? null : await checks.RunTyped(form.Typed(), draft, signedIn.Id);

    /// <summary>What was typed in other open pages and says something else than <paramref name="shown"/>.</summary>
    public async Task<IReadOnlyList<Autosave>> Typings(WriteForm shown) =>
        [.. (await kept.Of($"typing of {signedIn.Id} for {shown.DraftId}", () => autosaves.Of(signedIn.Id, shown.DraftId))).Where(row => WriteForm.From(row) is { Blank: false } typed && typed.Key != shown.Key && !typed.Says(shown))];

    Task<string?> Asked(string draftId) => reader.Of<Approval>()
        .Where(a => a.DraftId == draftId && a.Decision == Decision.ChangesAsked)
        .OrderByDescending(a => a.At).Select(a => a.Reason).FirstOrDefaultAsync();

    public static WriteView Failed(WriteView view, Outcome outcome, Draft? current) => outcome switch
    {
        Outcome.Invalid invalid => view with { Problems = invalid.Problems },
        Outcome.Refused refused => view with { Refused = refused },
        // From here on the form knows the newer version, so that saving once more is a decision and not an accident.
        Outcome.Stale stale => view with { Stale = stale.Why, Theirs = current?.Text, Form = view.Form with { Version = current?.Version ?? view.Form.Version } },
        _ => view,
    };
}
