using System.Buffers.Binary;

namespace Countersign.Media;

/// <summary>PNG (W3C, third edition): keeps the chunks that make the picture, with their checksums proved; drops text, EXIF, time and everything unknown.</summary>
internal static class Png
{
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    public static PictureAnswer Clean(ReadOnlySpan<byte> file, bool keepProfile)
    {
        var body = new MemoryStream(file.Length);
        var (width, height, orientation, frames, data, position) = (0, 0, 1, 0, false, Signature.Length);
        while (true)
        {
            if (position + 12 > file.Length)
                return PictureAnswer.CutOff("PNG");
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
            if (length > int.MaxValue)
                return PictureAnswer.Damaged("PNG");
            if (position + 12 + (long)length > file.Length)
                return PictureAnswer.CutOff("PNG");
            var chunk = file.Slice(position, 12 + (int)length);
            var name = System.Text.Encoding.Latin1.GetString(chunk.Slice(4, 4));
            var content = chunk.Slice(8, (int)length);
            if (Checksum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) || width == 0 && name != "IHDR")
                return PictureAnswer.Damaged("PNG");
            position += chunk.Length;
            switch (name)
            {
                case "IHDR":
                    if (width > 0 || content.Length != 13)
                        return PictureAnswer.Damaged("PNG");
                    var (wide, high) = (BinaryPrimitives.ReadUInt32BigEndian(content), BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
                    if (wide == 0 || high == 0)
                        return PictureAnswer.Damaged("PNG");
                    if (PictureFile.TooLarge(wide, high) is { } large)
                        return large;
                    (width, height) = ((int)wide, (int)high);
                    break;
                case "eXIf":
                    orientation = Exif.Orientation(content);
                    break;
                case "fcTL":
                    frames++;
                    break;
                case "IDAT":
                    if (!data && orientation > 1)
                        Write(body, "eXIf", Exif.Only(orientation));
                    data = true;
                    break;
            }
            if (Kept.Contains(name) || keepProfile && name == "iCCP")
                body.Write(chunk);
            if (name == "IEND")
                break;
        }
        if (!data)
            return PictureAnswer.Damaged("PNG");
        if ((PictureFile.TooLarge(width, height, frames) ?? PictureFile.Hidden(file[position..])) is { } refused)
            return refused;
        var (shownWidth, shownHeight) = Exif.Shown(width, height, orientation);
        return new PictureAnswer.Clean([.. Signature, .. body.ToArray()], new("image/png", shownWidth, shownHeight, Math.Max(1, frames), orientation));
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return crc ^ 0xFFFFFFFF;
    }

    public static void Write(Stream to, string name, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        System.Text.Encoding.Latin1.GetBytes(name, chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, content.Length + 4)));
        to.Write(chunk);
    }
}
