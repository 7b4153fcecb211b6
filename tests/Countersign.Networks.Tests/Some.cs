using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Countersign.Networks.Tests;

/// <summary>Example values.</summary>
internal static class Some
{
    public static string Key() => Guid.CreateVersion7().ToString("n");

    /// <summary>A post whose text is found nowhere else.</summary>
    public static OutgoingPost Post(string text, params UploadedPicture[] pictures) =>
        Exact($"{text} {Guid.NewGuid().ToString("n")[..12]}", pictures);

    public static OutgoingPost Exact(string text, params UploadedPicture[] pictures) =>
        new(Key(), DateTimeOffset.UtcNow, text, "en", null, pictures);

    /// <summary>A real PNG of 64 by 48 pixels in a colour of its own.</summary>
    public static Picture Picture(string altText) => new(Png(64, 48), "image/png", 64, 48, altText);

    /// <summary>The long strings inside a credential: what may appear nowhere.</summary>
    public static IReadOnlyList<string> Secrets(string credential)
    {
        using var json = JsonDocument.Parse(credential);
        var found = new List<string>();
        Collect(json.RootElement, found);
        return found;
    }

    private static void Collect(JsonElement element, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
                Collect(member.Value, found);
        else if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: >= 20 } text && !text.Contains("://", StringComparison.Ordinal)
            && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
            found.Add(text);
    }

    private static byte[] Png(int width, int height)
    {
        var colour = Guid.NewGuid().ToByteArray();
        var rows = new MemoryStream();
        using (var packed = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                packed.WriteByte(0);
                for (var x = 0; x < width; x++)
                    packed.Write(colour, 0, 3);
            }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = 2;
        return [0x89, .. "PNG\r\n"u8, 0x1a, (byte)'\n', .. Chunk("IHDR", header), .. Chunk("IDAT", rows.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }
        return ~crc;
    }
}
