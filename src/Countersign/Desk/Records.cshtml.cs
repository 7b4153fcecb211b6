using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

internal sealed record RecordLine(long Sequence, DateTimeOffset At, string Kind, string Subject, string Actor);

/// <summary>The log, newest first, by kind, person and day.</summary>
[Needs(Permission.SeeRecords)]
internal sealed class RecordsModel(Reader reader, SignedIn signedIn) : PageModel
{
    const int PerPage = 50;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Shows what is older than this record.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<RecordLine> Lines { get; private set; } = [];

    public IReadOnlyList<(string Kind, string Sentence)> Kinds { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public bool More { get; private set; }

    public bool MayExport => signedIn.May(Permission.ExportRecords);

    public bool Filtered => Kind is not null || Person is not null || From is not null || To is not null;

    /// <summary>The same filters, further back.</summary>
    public string Older => Links.RecordsBefore(Lines[^1].Sequence, Kind, Person, From, To);

    public async Task OnGet()
    {
        Names = await reader.Of<Person>().ToDictionaryAsync(p => p.Id, p => p.Name);
        People = [.. Names.Select(n => (n.Key, n.Value)).OrderBy(n => n.Value, StringComparer.CurrentCulture)];
        Kinds = [.. (await reader.Of<LogEntry>().Select(e => e.Kind).Distinct().ToListAsync()).Select(k => (k, History.Sentence(k))).OrderBy(k => k.Item2, StringComparer.CurrentCulture)];
        var entries = await (await Filter()).OrderByDescending(e => e.Sequence).Take(PerPage + 1)
            .Select(e => new RecordLine(e.Sequence, e.At, e.Kind, e.Subject, e.Actor)).ToListAsync();
        (Lines, More) = ([.. entries.Take(PerPage)], entries.Count > PerPage);
    }

    async Task<IQueryable<LogEntry>> Filter()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await reader.Of<Organisation>().Select(o => o.TimeZone).SingleOrDefaultAsync() ?? "UTC");
        var entries = reader.Of<LogEntry>();
        if (!string.IsNullOrEmpty(Kind))
            entries = entries.Where(e => e.Kind == Kind);
        if (!string.IsNullOrEmpty(Person))
        {
            var actor = Actor.Person(Person).Reference;
            entries = entries.Where(e => e.Actor == actor || e.Subject == actor);
        }
        if (From is { } from)
        {
            var start = StartOf(from, zone);
            entries = entries.Where(e => e.At >= start);
        }
        if (To is { } to)
        {
            var end = StartOf(to.AddDays(1), zone);
            entries = entries.Where(e => e.At < end);
        }
        return Before is { } before ? entries.Where(e => e.Sequence < before) : entries;
    }

    static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
