namespace Countersign.Tests.Support;

/// <summary>The sources of this repository, for the tests about the code.</summary>
internal static class Sources
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Countersign.slnx")))
                return folder.FullName;
        throw new InvalidOperationException($"No Countersign.slnx above {from}.");
    }
}
