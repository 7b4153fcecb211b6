using Countersign.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Countersign.Archive;

/// <summary>
/// Compares every recorded row with what the log last said of it. A row that somebody changed, added or removed past the write
/// gate stands out; words whose opening was erased cannot be compared and are passed over.
/// </summary>
internal static class Drift
{
    readonly record struct Said(Value Value, long Sequence, string Path);

    /// <summary>The first difference as a sentence, or null.</summary>
    public static string? Find(LogSnapshot snapshot, IModel model)
    {
        var log = Replay(snapshot);
        foreach (var entity in model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
        {
            var table = entity.GetTableName()!;
            if (Unrecorded.Tables.ContainsKey(table) || table.StartsWith("log_", StringComparison.Ordinal))
                continue;
            if (!log.Remove(table, out var said))
                said = [];
            if (Compare(snapshot, entity, table, said) is { } difference)
                return difference;
        }
        return null;
    }

    static Dictionary<string, Dictionary<string, Dictionary<string, Said>>> Replay(LogSnapshot snapshot)
    {
        var tables = new Dictionary<string, Dictionary<string, Dictionary<string, Said>>>();
        foreach (var (entry, record) in snapshot.Records(snapshot.Frontier.Size))
            foreach (var change in record.Changes)
            {
                if (!tables.TryGetValue(change.Table, out var rows))
                    tables[change.Table] = rows = [];
                if (change.Operation is Operation.Removed)
                {
                    rows.Remove(change.Key);
                    continue;
                }
                if (!rows.TryGetValue(change.Key, out var fields))
                    rows[change.Key] = fields = [];
                foreach (var field in change.Fields)
                    fields[field.Field] = new(field.After, entry.Sequence, Opening.AfterPath(change.Table, change.Key, field.Field));
            }
        return tables;
    }

    static string? Compare(LogSnapshot snapshot, IEntityType entity, string table, Dictionary<string, Dictionary<string, Said>> said)
    {
        var key = entity.FindPrimaryKey()!.Properties;
        var recorded = entity.GetProperties().Where(p => !p.IsPrimaryKey() && RecordingOfColumns.Of(p) is not Recording.None).ToList();
        var columns = key.Concat(recorded).Select(p => p.GetColumnName()).ToList();
        foreach (var row in snapshot.Rows(table, columns))
        {
            var id = string.Join(',', row.Take(key.Count).Select(v => v is byte[] bytes ? Convert.ToHexStringLower(bytes) : v?.ToString()));
            if (!said.Remove(id, out var fields))
                return $"The database has a row {id} in {table} that the log does not know.";
            for (var i = 0; i < recorded.Count; i++)
                if (!Agrees(snapshot, recorded[i], row[key.Count + i], fields.GetValueOrDefault(columns[key.Count + i])))
                    return $"In the database, {columns[key.Count + i]} of {table} {id} is not what the log last said of it{(fields.TryGetValue(columns[key.Count + i], out var last) ? $" (record {last.Sequence})" : "")}.";
        }
        return said.Count == 0 ? null : $"The row {said.Keys.Order(StringComparer.Ordinal).First()} of {table} is in the log, but not in the database.";
    }

    static bool Agrees(LogSnapshot snapshot, IProperty property, object? stored, Said said)
    {
        if (said.Value is null or Value.Nothing || stored is null)
            return said.Value is null or Value.Nothing && stored is null;
        if (said.Value is Value.Committed commitment)
            return snapshot.Opening(said.Sequence, said.Path) is not { } opening
                || Commitment.Opens(commitment, opening.Salt, opening.Value) && stored is string text && text == opening.Value;
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return said.Value == new Openings().ValueOf(type == typeof(bool) ? Convert.ToBoolean(stored) : stored, Recording.Open, "");
    }
}
