using System.Reflection;

namespace Countersign.Shared;

/// <summary>What the layouts read: keys of ViewData, and of TempData for <see cref="Done"/>.</summary>
internal static class Frame
{
    /// <summary>A list of <see cref="NavigationItem"/>.</summary>
    public const string Navigation = "Navigation";

    /// <summary>The name of the person who is signed in.</summary>
    public const string Person = "Person";

    /// <summary>The name of their organisation.</summary>
    public const string Organisation = "Organisation";

    /// <summary>A list of <see cref="Banner"/>.</summary>
    public const string Banners = "Banners";

    /// <summary>True on a page that is one column of reading or one form.</summary>
    public const string Narrow = "Narrow";

    /// <summary>In TempData: the sentence that says what was done.</summary>
    public const string Done = "Done";

    public static string Version { get; } = typeof(Frame).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
