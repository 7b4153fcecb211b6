using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Countersign.People;

internal enum RoleScope { Organisation, Unit }

/// <param name="Name">The word kept in the database and the log.</param>
internal sealed record Role(string Name, string Title, RoleScope Scope, string Says, IReadOnlySet<Permission> May);

/// <summary>The roles, read from <c>roles.json</c>: the document, the rule and the input of the tests are one file.</summary>
internal static class Roles
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static readonly FrozenDictionary<string, Role> All = Read();

    public static Role Named(string name) => All[name];

    static FrozenDictionary<string, Role> Read()
    {
        using var file = typeof(Roles).Assembly.GetManifestResourceStream("Countersign.People.roles.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Entry>>(file, Options)!
            .Select(entry => new Role(entry.Key, entry.Value.Title, entry.Value.Scope, entry.Value.Says, entry.Value.May.ToFrozenSet()))
            .ToFrozenDictionary(role => role.Name);
    }

    sealed record Entry(string Title, RoleScope Scope, string Says, Permission[] May);
}
