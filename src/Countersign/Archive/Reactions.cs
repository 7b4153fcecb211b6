namespace Countersign.Archive;

/// <summary>
/// What a lower module does when something changes above it, in the same transaction and the same record.
/// The list is in Modules.cs, in the order in which they run.
/// </summary>
internal sealed record Reaction(Type To, Func<Writer, Change, Task> Run)
{
    public static Reaction On<T>(Func<Writer, T, Task> run) where T : Change => new(typeof(T), (db, change) => run(db, (T)change));
}
