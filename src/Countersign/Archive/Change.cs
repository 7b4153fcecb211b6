using System.Collections.Concurrent;
using System.Reflection;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>
/// One kind of change. Its public properties become the facts of the record: ids, numbers and words of ours in the open;
/// anything a person typed, or that names a person, carries <see cref="PersonalAttribute"/> and goes in as a commitment.
/// </summary>
internal abstract record Change
{
    static readonly ConcurrentDictionary<Type, Fact[]> FactsOf = new();

    static readonly ConcurrentDictionary<Type, ChangeKindAttribute> Kinds = new();

    /// <summary>What the change is about, as “word/id”.</summary>
    protected abstract string About { get; }

    public string Kind() => Of(GetType()).Kind;

    public string Subject() => About;

    public static ChangeKindAttribute Of(Type type) =>
        Kinds.GetOrAdd(type, one => one.GetCustomAttribute<ChangeKindAttribute>() ?? throw new InvalidOperationException($"{one.Name} has no [ChangeKind]."));

    public IReadOnlyDictionary<string, Value> Facts(Openings openings) => FactsOf
        .GetOrAdd(GetType(), type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract").Select(Fact.Of)])
        .ToDictionary(fact => fact.Name, fact => openings.ValueOf(fact.Read(this), fact.Recording, Opening.FactPath(fact.Name)));

    sealed record Fact(string Name, Recording Recording, Func<object, object?> Read)
    {
        public static Fact Of(PropertyInfo property) => new(
            Platform.Database.Store.SnakeCase(property.Name),
            property.IsDefined(typeof(PersonalAttribute)) ? Recording.Committed : Recording.Open,
            property.GetValue);
    }
}

/// <summary>The name of a kind of change in the log, and the sentence a person reads for it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class ChangeKindAttribute(string kind, string sentence) : Attribute
{
    public string Kind { get; } = kind;

    public string Sentence { get; } = sentence;
}

/// <summary>This fact is somebody's words or names somebody: the log keeps a salted commitment, the words are kept beside it and can be erased.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PersonalAttribute : Attribute;
