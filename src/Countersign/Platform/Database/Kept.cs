using System.Collections.Concurrent;

namespace Countersign.Platform.Database;

/// <summary>
/// Answers kept in memory for as long as nothing at all is committed to the database. What is kept is shared by requests: nobody changes it.
/// Only for reading pages; a verb reads what it decides on.
/// </summary>
internal sealed class Kept(KeptAnswers answers, DatabaseVersion version, Visibility visibility)
{
    (string Version, int Ended)? known;

    /// <param name="question">Names the answer, with everything it depends on but the rows and the units that may be seen.</param>
    public async Task<T> Of<T>(string question, Func<Task<T>> read)
    {
        // Known before the rows are read: rows newer than their version are never asked for again, older ones would be.
        var at = await Version();
        var whole = visibility.AllUnits ? question : $"{question} in {string.Join(',', visibility.Units)}";
        if (answers.Find(at, whole, out T found))
            return found;
        var answer = await read();
        answers.Keep(at, whole, answer);
        return answer;
    }

    /// <summary>Asked once for a request, and again where anybody in this process has written since.</summary>
    async ValueTask<string> Version()
    {
        var ended = version.Ended;
        if (known is { } asked && asked.Ended == ended)
            return asked.Version;
        known = (await version.Now(), ended);
        return known.Value.Version;
    }
}

/// <summary>The answers of one version of the database, of all requests together.</summary>
internal sealed class KeptAnswers
{
    /// <summary>A page of fifty posts is some 50 kB, so this is 25 MB where nobody writes for long.</summary>
    const int Most = 500;

    volatile Generation current = new("");

    public bool Find<T>(string version, string question, out T answer)
    {
        if (current is var held && held.Version == version && held.Answers.TryGetValue(question, out var found))
        {
            answer = (T)found!;
            return true;
        }
        answer = default!;
        return false;
    }

    public void Keep(string version, string question, object? answer)
    {
        var held = current;
        if (held.Version != version)
            current = held = new(version);
        if (answer is not null && held.Answers.Count < Most)
            held.Answers[question] = answer;
    }

    sealed record Generation(string Version)
    {
        public ConcurrentDictionary<string, object?> Answers { get; } = new(StringComparer.Ordinal);
    }
}
