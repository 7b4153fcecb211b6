namespace Countersign.Platform;

/// <summary>Where this installation keeps what is its own. Everything lies in one folder.</summary>
internal sealed record Installation(string DataFolder, string? DatabaseConnection)
{
    public string Keys => Path.Combine(DataFolder, "keys");

    public string Media => Path.Combine(DataFolder, "media");

    /// <summary>Checkpoints as files, for the backup that leaves this machine.</summary>
    public string Checkpoints => Path.Combine(DataFolder, "checkpoints");

    public string Outbox => Path.Combine(DataFolder, "outbox");

    public Database.DatabaseChoice Database => Platform.Database.DatabaseChoice.From(DatabaseConnection, DataFolder);

    /// <summary>Makes the folders and proves that they can be written.</summary>
    /// <exception cref="CannotStartException">The folder is missing and cannot be made, or is read-only.</exception>
    public void Prepare()
    {
        try
        {
            foreach (var folder in new[] { DataFolder, Keys, Media, Checkpoints })
                Directory.CreateDirectory(folder);
            var probe = Path.Combine(DataFolder, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new CannotStartException($"The data folder {DataFolder} cannot be written ({e.Message.TrimEnd('.')}). Give another with --data DIR, or make it writable.");
        }
    }
}

/// <summary>The program cannot start or go on; the message is the one sentence that the operator reads.</summary>
internal sealed class CannotStartException(string message) : Exception(message);
