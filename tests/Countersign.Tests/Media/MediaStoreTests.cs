using Countersign.Media;
using Countersign.Platform;

namespace Countersign.Tests.Media;

public sealed class MediaStoreTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("countersign-media-");

    Installation Installation => new(folder.FullName, null);

    [Fact]
    public async Task Bytes_are_kept_once_under_their_hash_and_read_back()
    {
        var store = new MediaStore(Installation);
        var hash = await store.Keep([1, 2, 3]);
        Assert.Equal(hash, await store.Keep([1, 2, 3]));
        Assert.Equal([1, 2, 3], await store.Read(Item(hash)));
        Assert.Single(Directory.GetFiles(Installation.Media, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_that_has_changed_is_not_read()
    {
        var store = new MediaStore(Installation);
        var hash = await store.Keep([1, 2, 3]);
        await File.WriteAllBytesAsync(Directory.GetFiles(Installation.Media, hash, SearchOption.AllDirectories).Single(), [1, 2, 4], TestContext.Current.CancellationToken);
        Assert.Contains("has changed", (await Assert.ThrowsAsync<InvalidDataException>(() => store.Read(Item(hash)))).Message);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_said_to_be_missing() =>
        Assert.Contains("missing", (await Assert.ThrowsAsync<InvalidDataException>(() => new MediaStore(Installation).Read(Item(new string('0', 64))))).Message);

    [Fact]
    public async Task On_a_full_disk_nothing_is_left_half_done()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a device that is always full");
        var store = new MediaStore(Installation) { Create = path => { File.WriteAllBytes(path, [1]); return new FileStream("/dev/full", FileMode.Open, FileAccess.Write); } };
        await Assert.ThrowsAsync<IOException>(() => store.Keep([1, 2, 3]));
        Assert.Empty(Directory.GetFiles(Installation.Media, "*", SearchOption.AllDirectories));
    }

    static MediaItem Item(string hash) => new()
    {
        Id = "picture", UnitId = "unit", Sha256 = hash, Type = "image/png", Bytes = 3, Width = 1, Height = 1, FileName = "a.png", UploaderId = "person", UploadedAt = DateTimeOffset.UnixEpoch,
    };

    public void Dispose() => folder.Delete(recursive: true);
}
