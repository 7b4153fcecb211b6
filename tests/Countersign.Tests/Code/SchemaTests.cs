using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Countersign.Tests.Code;

public sealed class SchemaTests
{
    [Fact]
    public async Task The_migrated_schema_is_the_models()
    {
        await using var app = await App.Empty();
        Findings.None(Differences(app));
    }

    public static TheoryData<string> Plants =>
    [
        "alter table units add column planted text",
        "alter table units drop column name",
        "drop table sessions",
        "create table planted (id text not null primary key)",
        "drop index ix_grants_account_id_person_id",
        "create unique index ix_planted on units (name)",
    ];

    [Theory]
    [MemberData(nameof(Plants))]
    public async Task A_planted_difference_is_found(string sql)
    {
        await using var app = await App.Empty();
        app.ByHand(sql);
        Assert.NotEmpty(Differences(app));
    }

    static IReadOnlyList<string> Differences(App app)
    {
        using var connection = app.Installation.Database.Open();
        var database = app.Installation.Database.Engine is Engine.Sqlite ? OfSqlite(connection) : OfPostgreSql(connection);
        using var store = new Store(new DbContextOptionsBuilder<Store>().UseSqlite("Data Source=:memory:").Options, Visibility.Everything);
        var model = OfModel(store.Model);
        return [.. database.Except(model).Select(line => $"only in the database: {line}"), .. model.Except(database).Select(line => $"only in the model: {line}")];
    }

    static HashSet<string> OfModel(IModel model)
    {
        var lines = new HashSet<string>();
        foreach (var entity in model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            lines.Add($"table {table}");
            foreach (var property in entity.GetProperties())
                lines.Add($"column {table}.{property.GetColumnName()} {TypeOf(property)}{(property.IsNullable ? "" : " not null")}");
            lines.Add($"key {table} ({Columns(entity.FindPrimaryKey()!.Properties)})");
            foreach (var index in entity.GetIndexes().Where(i => i.IsUnique))
                lines.Add($"unique {table} ({Columns(index.Properties)}){(index.GetFilter() is { } filter ? $" where {Plain(filter)}" : "")}");
            foreach (var link in entity.GetForeignKeys())
                lines.Add($"link {table} ({Columns(link.Properties)}) to {link.PrincipalEntityType.GetTableName()}");
        }
        return lines;
    }

    static string TypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "text" : type == typeof(bool) ? "boolean" : type == typeof(byte[]) ? "bytea"
            : type == typeof(long) ? "bigint" : type == typeof(int) ? "integer" : type == typeof(double) ? "double precision" : type.Name;
    }

    static HashSet<string> OfSqlite(DbConnection connection)
    {
        var lines = new HashSet<string>();
        foreach (var table in Ask(connection, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'schema_migrations'").Select(r => r[0]))
        {
            lines.Add($"table {table}");
            var columns = Ask(connection, $"select name, lower(type), \"notnull\", pk from pragma_table_info('{table}')");
            foreach (var column in columns)
                lines.Add($"column {table}.{column[0]} {column[1]}{(column[2] == "1" ? " not null" : "")}");
            lines.Add($"key {table} ({string.Join(", ", columns.Where(c => c[3] != "0").OrderBy(c => int.Parse(c[3])).Select(c => c[0]))})");
            foreach (var index in Ask(connection, $"select name from pragma_index_list('{table}') where \"unique\" = 1 and origin <> 'pk'").Select(r => r[0]))
            {
                var sql = Ask(connection, $"select sql from sqlite_master where name = '{index}'")[0][0];
                var where = sql.IndexOf(" where ", StringComparison.OrdinalIgnoreCase);
                lines.Add($"unique {table} ({string.Join(", ", Ask(connection, $"select name from pragma_index_info('{index}') order by seqno").Select(r => r[0]))}){(where < 0 ? "" : $" where {Plain(sql[(where + 7)..])}")}");
            }
            foreach (var link in Ask(connection, $"select \"from\", \"table\" from pragma_foreign_key_list('{table}')"))
                lines.Add($"link {table} ({link[0]}) to {link[1]}");
        }
        return lines;
    }

    static HashSet<string> OfPostgreSql(DbConnection connection)
    {
        var lines = new HashSet<string>();
        foreach (var table in Ask(connection, "select table_name from information_schema.tables where table_schema = 'public' and table_name <> 'schema_migrations'"))
            lines.Add($"table {table[0]}");
        foreach (var column in Ask(connection, "select table_name, column_name, data_type, is_nullable from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'"))
            lines.Add($"column {column[0]}.{column[1]} {column[2]}{(column[3] == "NO" ? " not null" : "")}");
        const string Named = "(select string_agg(a.attname, ', ' order by k.n) from unnest({0}) with ordinality k(num, n) join pg_attribute a on a.attrelid = {1} and a.attnum = k.num)";
        foreach (var index in Ask(connection, $"select c.relname, i.indisprimary::text, {string.Format(Named, "i.indkey::int2[]", "i.indrelid")}, pg_get_expr(i.indpred, i.indrelid) from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace where s.nspname = 'public' and i.indisunique and c.relname <> 'schema_migrations'"))
            lines.Add(index[1] is "true" or "t" ? $"key {index[0]} ({index[2]})" : $"unique {index[0]} ({index[2]}){(index[3].Length == 0 ? "" : $" where {Plain(index[3])}")}");
        foreach (var link in Ask(connection, $"select f.relname, {string.Format(Named, "o.conkey", "o.conrelid")}, t.relname from pg_constraint o join pg_class f on f.oid = o.conrelid join pg_class t on t.oid = o.confrelid where o.contype = 'f'"))
            lines.Add($"link {link[0]} ({link[1]}) to {link[2]}");
        return lines;
    }

    static string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(p => p.GetColumnName()));

    static string Plain(string condition) => condition.Replace("(", "").Replace(")", "").Replace("\"", "").Replace(";", "").Trim().ToLowerInvariant();

    static IReadOnlyList<string[]> Ask(DbConnection connection, string sql)
    {
        using var command = connection.Command(sql);
        using var rows = command.ExecuteReader();
        var found = new List<string[]>();
        while (rows.Read())
            found.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : $"{rows.GetValue(i)}")]);
        return found;
    }
}
