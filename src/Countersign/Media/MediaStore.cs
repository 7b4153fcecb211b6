namespace Countersign.Media;

internal sealed class MediaStore(Platform.Installation installation)
{
    public Task<byte[]> Read(MediaItem item) => File.ReadAllBytesAsync(Path.Combine(installation.Media, item.Sha256));
}
