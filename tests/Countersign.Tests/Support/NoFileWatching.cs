using System.Runtime.CompilerServices;

namespace Countersign.Tests.Support;

/// <summary>A host watches its files through the operating system, which allows a person few watches; many hosts at once use them up.</summary>
internal static class NoFileWatching
{
    [ModuleInitializer]
    internal static void Choose()
    {
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "true");
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
    }
}
