namespace Countersign.Publishing;

/// <summary>The waiting times of publishing, in one place to read and to test.</summary>
internal static class Pace
{
    /// <summary>How long a worker holds a delivery. Longer than any call may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Pauses after definite failures. When they are used up a person is asked, so that no network sees a storm of tries.</summary>
    public static readonly TimeSpan[] TryAgain = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(8)];

    /// <summary>
    /// When to look for a post whose answer was lost. “Not found” is not proof: networks show posts late. The looks span
    /// ten minutes before anything else is done.
    /// </summary>
    public static readonly TimeSpan[] Looks =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2),
    ];

    /// <summary>How many of these looks follow once the same key was sent again. Nothing automatic is left after them, so a person is asked sooner.</summary>
    public const int LooksAfterRepeat = 5;

    /// <summary>Half the time for which a keyed network keeps the key: until then the same key may be sent again.</summary>
    public static readonly TimeSpan KeyIsGood = TimeSpan.FromMinutes(30);
}
