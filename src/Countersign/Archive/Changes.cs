using System.Data;
using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Countersign.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace Countersign.Archive;

/// <summary>
/// The write gate: the only way to write. One transaction holds the rows, the reactions of other modules and the record.
/// Writers wait for one another (SQLite has one writer; on PostgreSQL the log head row is locked first), so a verb may
/// read, decide and write without another lock.
/// </summary>
internal sealed class Changes(IServiceScopeFactory scopes, WriteTurns turns, TimeProvider time, LogHead head, IReadOnlyList<Reaction> reactions)
{
    /// <summary>
    /// Runs <paramref name="body"/> and records what it changed. Where nothing differs afterwards (a form saved unchanged), and where it
    /// ends in any other <see cref="Outcome"/> than Done, whatever it had changed by then, nothing is written and nothing recorded.
    /// </summary>
    public Task<T> Make<T>(Change change, Actor who, string? why, Func<Writer, Task<T>> body) => Run(change, who, why, body, Mode.Recorded);

    public Task Make(Change change, Actor who, string? why, Func<Writer, Task> body) => Make(change, who, why, async db =>
    {
        await body(db);
        return true;
    });

    /// <summary>Records an event that changes no row: a refusal, a sign-in, an export.</summary>
    public async Task Note(Change change, Actor who, string? why = null)
    {
        await using var turn = await turns.Next();
        await head.AppendAlone(turn.Connection, change, who, why, time.Now());
    }

    /// <summary>Writes rows that leave no record: only tables named in <see cref="Unrecorded"/>, only unrecorded columns of recorded rows.</summary>
    public Task<T> Quietly<T>(Func<Writer, Task<T>> body) => Run(null, null, null, body, Mode.Quiet);

    public Task Quietly(Func<Writer, Task> body) => Quietly(async db =>
    {
        await body(db);
        return true;
    });

    enum Mode { Recorded, Quiet }

    async Task<T> Run<T>(Change? change, Actor? who, string? why, Func<Writer, Task<T>> body, Mode mode)
    {
        await using var turn = await turns.Next();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visibility>().Set(allUnits: true, []);
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        store.Database.SetDbConnection(turn.Connection);
        await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Unspecified);
        var end = mode is Mode.Recorded ? await head.Lock(transaction.GetDbTransaction()) : null;

        var db = new Writer(store, scope.ServiceProvider, time.Now());
        var result = await body(db);
        if (result is Outcome and not Outcome.Done)
            return result;
        if (mode is Mode.Recorded && store.ChangeTracker.HasChanges())
            foreach (var reaction in reactions.Where(r => r.To.IsInstanceOfType(change)))
                await reaction.Run(db, change!);
        if (mode is Mode.Quiet)
            RefuseRecordedColumns(store.ChangeTracker);
        else if (!store.ChangeTracker.HasChanges())
            return result;

        var openings = new Openings();
        IReadOnlyList<RowChange> rows = mode is Mode.Recorded ? [.. Together(RowsOf(store.ChangeTracker, openings))] : [];
        store.MaySave = true;
        await store.SaveChangesAsync();
        if (rows.Count > 0)
            await LogHead.Append(transaction.GetDbTransaction(), end!, change!, who!, why, db.Now, rows, openings);
        await transaction.CommitAsync();
        return result;
    }

    static IEnumerable<RowChange> RowsOf(ChangeTracker tracker, Openings openings)
    {
        tracker.DetectChanges();
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).OrderBy(e => e.Metadata.GetTableName(), StringComparer.Ordinal).ThenBy(KeyOf, StringComparer.Ordinal))
        {
            var table = entry.Metadata.GetTableName()!;
            if (Unrecorded.Tables.ContainsKey(table))
                continue;
            var key = KeyOf(entry);
            var fields = new List<FieldChange>();
            foreach (var property in entry.Properties)
            {
                var recording = RecordingOfColumns.Of(property.Metadata);
                if (recording is Recording.None || property.Metadata.IsPrimaryKey())
                    continue;
                var before = entry.State is EntityState.Added ? null : property.OriginalValue;
                var after = entry.State is EntityState.Deleted ? null : property.CurrentValue;
                if (Same(before, after))
                    continue;
                var column = property.Metadata.GetColumnName();
                fields.Add(new(
                    column,
                    openings.ValueOf(before, recording, Opening.BeforePath(table, key, column)),
                    openings.ValueOf(after, recording, Opening.AfterPath(table, key, column))));
            }
            if (fields.Count > 0 || entry.State is not EntityState.Modified)
                yield return new(table, key, entry.State switch { EntityState.Added => Operation.Added, EntityState.Deleted => Operation.Removed, _ => Operation.Changed }, fields);
        }
    }

    /// <summary>A row taken out and put back under the same key in one change has changed: that is what the record says of it.</summary>
    static IEnumerable<RowChange> Together(IEnumerable<RowChange> rows) => rows.GroupBy(row => (row.Table, row.Key)).Select(same =>
    {
        if (same.Count() == 1)
            return same.First();
        var (removed, added) = (same.First(row => row.Operation is Operation.Removed), same.First(row => row.Operation is Operation.Added));
        var fields = removed.Fields.Select(f => f.Field).Union(added.Fields.Select(f => f.Field)).Select(field => new FieldChange(
            field,
            removed.Fields.FirstOrDefault(f => f.Field == field)?.Before ?? new Value.Nothing(),
            added.Fields.FirstOrDefault(f => f.Field == field)?.After ?? new Value.Nothing()));
        return new RowChange(same.Key.Table, same.Key.Key, Operation.Changed, [.. fields.Where(f => f.Before != f.After)]);
    });

    static void RefuseRecordedColumns(ChangeTracker tracker)
    {
        tracker.DetectChanges();
        foreach (var entry in tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var table = entry.Metadata.GetTableName()!;
            var recorded = entry.State is not EntityState.Modified
                || entry.Properties.Any(p => p.IsModified && RecordingOfColumns.Of(p.Metadata) is not Recording.None);
            if (!Unrecorded.Tables.ContainsKey(table) && (recorded || !Unrecorded.Columns.ContainsKey(table)))
                throw new InvalidOperationException($"A change of {table} must be recorded: use Make. (Archive/Unrecorded.cs lists the exceptions.)");
        }
    }

    static string KeyOf(EntityEntry entry) =>
        string.Join(',', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p.Name).CurrentValue switch
        {
            byte[] bytes => Convert.ToHexStringLower(bytes),
            var value => value?.ToString(),
        }));

    static bool Same(object? a, object? b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);
}
