using System.Buffers.Binary;

namespace Countersign.Media;

/// <summary>GIF 87a and 89a: keeps frames, their timing and the loop count; drops comments, text and what other programs put in.</summary>
internal static class Gif
{
    const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9, Application = 0xFF;

    public static PictureAnswer Clean(ReadOnlySpan<byte> file)
    {
        if (file.Length < 13)
            return PictureAnswer.CutOff("GIF");
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]));
        if (width == 0 || height == 0)
            return PictureAnswer.Damaged("GIF");
        if (PictureFile.TooLarge(width, height) is { } large)
            return large;
        var position = 13 + TableLength(file[10]);
        if (position > file.Length)
            return PictureAnswer.CutOff("GIF");
        var body = new MemoryStream(file.Length);
        body.Write(file[..position]);
        var frames = 0;
        while (true)
        {
            if (position >= file.Length)
                return PictureAnswer.CutOff("GIF");
            var start = position;
            var kept = true;
            switch (file[position])
            {
                case Trailer:
                    body.WriteByte(Trailer);
                    if (frames == 0)
                        return PictureAnswer.Damaged("GIF");
                    return PictureFile.Hidden(file[(position + 1)..]) is { } hidden
                        ? hidden
                        : new PictureAnswer.Clean(body.ToArray(), new("image/gif", width, height, frames, 1));
                case Image:
                    if (position + 11 > file.Length)
                        return PictureAnswer.CutOff("GIF");
                    if (PictureFile.TooLarge(BinaryPrimitives.ReadUInt16LittleEndian(file[(position + 5)..]), BinaryPrimitives.ReadUInt16LittleEndian(file[(position + 7)..]), ++frames) is { } frame)
                        return frame;
                    position += 10 + TableLength(file[position + 9]) + 1;
                    break;
                case Extension:
                    if (position + 2 > file.Length)
                        return PictureAnswer.CutOff("GIF");
                    kept = file[position + 1] is GraphicControl || file[position + 1] is Application && IsLoop(file[(position + 2)..]);
                    position += 2;
                    break;
                default:
                    return PictureAnswer.Damaged("GIF");
            }
            // Data follows in blocks of at most 255 bytes, each with its length before it, ended by an empty one.
            while (position < file.Length && file[position] != 0)
                position += 1 + file[position];
            if (++position > file.Length)
                return PictureAnswer.CutOff("GIF");
            if (kept)
                body.Write(file[start..position]);
        }
    }

    static int TableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>The loop count and nothing behind it: 11 bytes of name, one block of three bytes, the end.</summary>
    static bool IsLoop(ReadOnlySpan<byte> block) =>
        block.Length >= 17 && block[0] == 11 && (block[1..].StartsWith("NETSCAPE2.0"u8) || block[1..].StartsWith("ANIMEXTS1.0"u8)) && block[12] == 3 && block[16] == 0;
}
