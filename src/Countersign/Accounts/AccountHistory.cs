using System.Reflection;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>One line of an account's history, from the log.</summary>
internal sealed record AccountEvent(long Sequence, DateTimeOffset At, string Sentence, string By, string? Why);

/// <summary>Reads an account's history out of the log, newest first.</summary>
internal sealed class AccountHistory(DatabaseChoice database, Reader reader)
{
    static readonly IReadOnlyDictionary<string, string> Sentences = typeof(Change).Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<ChangeKindAttribute>()).OfType<ChangeKindAttribute>().ToDictionary(k => k.Kind, k => k.Sentence);

    public async Task<IReadOnlyList<AccountEvent>> Of(string accountId, int count = 50)
    {
        var lines = new List<(long Sequence, DateTimeOffset At, string Kind, string Actor, string? Why)>();
        await using (var connection = database.Open())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = """
                select r.sequence, r.at, r.kind, r.actor, o.value from log_records r
                left join log_openings o on o.sequence = r.sequence and o.path = 'reason'
                where r.subject = @subject order by r.sequence desc limit @count
                """;
            foreach (var (name, value) in new (string, object)[] { ("@subject", $"account/{accountId}"), ("@count", count) })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                lines.Add((rows.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(1)), rows.GetString(2), rows.GetString(3), rows.IsDBNull(4) ? null : rows.GetString(4)));
        }
        var ids = lines.Select(l => new Actor(l.Actor).PersonId).OfType<string>().Distinct().ToArray();
        var names = await reader.Of<Person>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name);
        return [.. lines.Select(l => new AccountEvent(l.Sequence, l.At, Sentences.GetValueOrDefault(l.Kind, l.Kind),
            new Actor(l.Actor).PersonId is { } id ? names.GetValueOrDefault(id, "a person no longer here") : "Countersign", l.Why))];
    }
}
