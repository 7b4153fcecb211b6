namespace Countersign.Approvals;

/// <summary>When countersigned content may go out.</summary>
internal static class Window
{
    /// <summary>How late a post may still go out by itself. Later it is held: nobody wants last week's notice today.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>A post for “as soon as it is countersigned” may wait this long for the network before a person is asked.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromHours(1);
}
