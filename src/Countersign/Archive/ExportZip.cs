using System.IO.Compression;
using Countersign.Platform;
using Countersign.Platform.Database;

namespace Countersign.Archive;

/// <summary>An export as one file to download: written to the data folder, gone once it is read.</summary>
internal sealed class ExportZip(ExportLog export, Installation installation)
{
    /// <exception cref="LogDamagedException">The log in the database does not read.</exception>
    public async Task<Stream> Make(bool withOpenings, Actor who)
    {
        var file = new FileStream(
            Path.Combine(installation.DataFolder, $".export-{Ids.New()}.zip"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                await export.Run(name => zip.CreateEntry($"records/{name}", CompressionLevel.Fastest).Open(), withOpenings, who);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
