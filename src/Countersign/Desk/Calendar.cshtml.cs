using Countersign.Accounts;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Countersign.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Countersign.Desk;

/// <param name="At">When it goes or went out.</param>
internal sealed record CalendarEntry(DateTimeOffset At, string PostId, string Text, string Account, string Status);

/// <summary>What goes out when: a list by day, in the organisation's own time.</summary>
[Needs(Permission.SeePosts)]
internal sealed class CalendarModel(Reader reader, TimeProvider time) : PageModel
{
    const int Days = 14;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public LocalDate First { get; private set; }

    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    public IReadOnlyList<(LocalDate Day, IReadOnlyList<CalendarEntry> Entries)> ByDay { get; private set; } = [];

    public async Task OnGet()
    {
        Zone = DateTimeZoneProviders.Tzdb[await reader.Of<Organisation>().Select(o => o.TimeZone).FirstAsync()];
        var today = Instant.FromDateTimeOffset(time.Now()).InZone(Zone).Date;
        First = NodaTime.Text.LocalDatePattern.Iso.Parse(From ?? "") is { Success: true, Value: { Year: > 2000 and < 2200 } asked } ? asked : today;
        var start = First.AtStartOfDayInZone(Zone).ToDateTimeOffset().ToUniversalTime();
        var end = First.PlusDays(Days).AtStartOfDayInZone(Zone).ToDateTimeOffset().ToUniversalTime();

        var deliveries = await (
            from x in reader.Of<Delivery>()
            join d in reader.Of<Draft>() on x.DraftId equals d.Id
            join a in reader.Of<Account>() on x.AccountId equals a.Id
            where (x.PublishedAt ?? x.Due) >= start && (x.PublishedAt ?? x.Due) < end && x.State != DeliveryState.Cancelled
            select new CalendarEntry(x.PublishedAt ?? x.Due, d.Id, d.Text, a.DisplayName, x.State.ToString())).ToListAsync();
        var planned = await (
            from d in reader.Of<Draft>()
            where d.PlannedAt >= start && d.PlannedAt < end && (d.State == DraftState.Writing || d.State == DraftState.Waiting || d.State == DraftState.ChangesAsked)
            select new CalendarEntry(d.PlannedAt!.Value, d.Id, d.Text, "", d.State.ToString())).ToListAsync();
        ByDay = [.. deliveries.Concat(planned)
            .OrderBy(e => e.At).ThenBy(e => e.Account)
            .GroupBy(e => Instant.FromDateTimeOffset(e.At).InZone(Zone).Date)
            .Select(g => (g.Key, (IReadOnlyList<CalendarEntry>)[.. g]))];
    }

    public string Earlier => $"{Shared.Links.Calendar}?from={First.PlusDays(-Days):yyyy-MM-dd}";

    public string Later => $"{Shared.Links.Calendar}?from={First.PlusDays(Days):yyyy-MM-dd}";

    public string TimeOf(CalendarEntry entry) => Instant.FromDateTimeOffset(entry.At).InZone(Zone).ToString("HH:mm", null);

    public static string Short(string text) => text.Length <= 110 ? text : $"{text[..110].TrimEnd()} …";
}
