using Countersign.Accounts;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>One line of a list of posts.</summary>
internal sealed record PostLine(
    string Id, string Text, DraftState State, string Author, string Unit, DateTimeOffset EditedAt, DateTimeOffset? PlannedAt,
    IReadOnlyList<string> Accounts, IReadOnlyList<DeliveryLine> Deliveries)
{
    /// <summary>The one word that says how the post stands: the worst of its deliveries, else the state of the draft.</summary>
    public string Status => StatusOf(State, [.. Deliveries.Select(d => d.State)]);

    public static string StatusOf(DraftState state, IReadOnlyList<DeliveryState> deliveries) =>
        state is not DraftState.Approved || deliveries.Count == 0 ? state.ToString() : deliveries.MaxBy(d => Array.IndexOf(Urgency, d)).ToString();

    static readonly DeliveryState[] Urgency =
    [
        DeliveryState.Cancelled, DeliveryState.TakenDown, DeliveryState.Published, DeliveryState.Scheduled, DeliveryState.Sending,
        DeliveryState.Rejected, DeliveryState.Unknown, DeliveryState.Held, DeliveryState.NeedsPerson,
    ];

    public string Title => Text.Length == 0 ? "(nothing written yet)" : Text.Length <= 90 ? Text : $"{Text[..(Text.LastIndexOf(' ', 90, 40) is > 0 and var space ? space : 90)].TrimEnd()} …";
}

internal sealed record DeliveryLine(string Id, string Account, string Network, DeliveryState State, DateTimeOffset Due, DateTimeOffset? PublishedAt, string? Url);

/// <summary>Lists posts with their accounts and deliveries: one query for each list and two for all of them, however long they are.</summary>
internal sealed class PostList(Reader reader)
{
    public async Task<IReadOnlyList<PostLine>> Read(IQueryable<Draft> which) => (await ReadAll(which))[0];

    public async Task<IReadOnlyList<IReadOnlyList<PostLine>>> ReadAll(params IReadOnlyList<IQueryable<Draft>?> lists)
    {
        var rows = new List<Row[]>();
        foreach (var which in lists)
            rows.Add(which is null ? [] : await (
                from d in which
                join u in reader.Of<Unit>() on d.UnitId equals u.Id
                join p in reader.Of<Person>() on d.AuthorId equals p.Id
                select new Row(d.Id, d.Text, d.State, p.Name, u.Name, d.EditedAt, d.PlannedAt)).ToArrayAsync());
        var ids = rows.SelectMany(list => list).Select(row => row.Id).Distinct().ToArray();
        if (ids.Length == 0)
            return [.. rows.Select(_ => Array.Empty<PostLine>())];
        var targets = (await (
            from t in reader.Of<DraftTarget>()
            join a in reader.Of<Account>() on t.AccountId equals a.Id
            where ids.Contains(t.DraftId)
            select new { t.DraftId, a.DisplayName }).ToListAsync()).ToLookup(t => t.DraftId, t => t.DisplayName);
        var deliveries = (await (
            from x in reader.Of<Delivery>()
            join a in reader.Of<Account>() on x.AccountId equals a.Id
            where ids.Contains(x.DraftId)
            select new { x.DraftId, Line = new DeliveryLine(x.Id, a.DisplayName, a.Network, x.State, x.Due, x.PublishedAt, x.Url) }).ToListAsync()).ToLookup(x => x.DraftId, x => x.Line);
        return [.. rows.Select(list => list.Select(row => row.Line([.. targets[row.Id].Order()], [.. deliveries[row.Id].OrderBy(d => d.Account)])).ToArray())];
    }

    sealed record Row(string Id, string Text, DraftState State, string Author, string Unit, DateTimeOffset EditedAt, DateTimeOffset? PlannedAt)
    {
        public PostLine Line(IReadOnlyList<string> accounts, IReadOnlyList<DeliveryLine> deliveries) => new(Id, Text, State, Author, Unit, EditedAt, PlannedAt, accounts, deliveries);
    }
}
