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
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>What the change is about, as “word/id”.</summary>
    protected abstract string About { get; }

    public string Kind() => Of(GetType()).Kind;

    public string Subject() => About;

    public static ChangeKindAttribute Of(Type type) =>
        type.GetCustomAttribute<ChangeKindAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no [ChangeKind].");

    public IReadOnlyDictionary<string, Value> Facts(Openings openings) => Properties
        .GetOrAdd(GetType(), type => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract")])
        .ToDictionary(
            property => Platform.Database.Store.SnakeCase(property.Name),
            property => openings.ValueOf(
                property.GetValue(this),
                property.IsDefined(typeof(PersonalAttribute)) ? Recording.Committed : Recording.Open,
                Opening.FactPath(Platform.Database.Store.SnakeCase(property.Name))));
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
