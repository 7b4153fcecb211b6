using System.Buffers.Binary;

namespace Countersign.Media;

/// <summary>WebP (RFC 9649): keeps the picture data and frames; drops EXIF, XMP and every chunk it does not know.</summary>
internal static class WebP
{
    const byte HasProfile = 0x20, HasExif = 0x08, HasXmp = 0x04;

    public static PictureAnswer Clean(ReadOnlySpan<byte> file, bool keepProfile)
    {
        var declared = 8L + BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (declared > file.Length || declared < 20)
            return PictureAnswer.CutOff("WebP");
        var riff = file[..(int)declared];
        var body = new MemoryStream(riff.Length);
        var (width, height, orientation, frames, flags, position) = (0, 0, 1, 0, -1, 12);
        var still = false;
        while (position < riff.Length)
        {
            if (!Chunk(riff, position, out var name, out var content))
                return PictureAnswer.CutOff("WebP");
            var first = position == 12;
            position += 8 + content.Length + (content.Length & 1);
            var write = true;
            switch (name)
            {
                case "VP8X" when first && content.Length == 10:
                    flags = content[0];
                    (width, height) = (1 + Low24(content[4..]), 1 + Low24(content[7..]));
                    write = false;
                    break;
                case "VP8 " or "VP8L" when !still && frames == 0:
                    if (!Size(name, content, out var wide, out var high))
                        return PictureAnswer.Damaged("WebP");
                    (width, height, still) = (flags < 0 ? wide : width, flags < 0 ? high : height, true);
                    break;
                case "ANMF" when flags >= 0 && !still:
                    if (!Frame(content, body))
                        return PictureAnswer.Damaged("WebP");
                    write = false;
                    frames++;
                    break;
                case "ALPH" or "ANIM" when flags >= 0:
                    break;
                case "ICCP":
                    write = keepProfile;
                    break;
                case "EXIF":
                    orientation = Exif.Orientation(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
                    write = false;
                    break;
                default:
                    if (first)
                        return PictureAnswer.Damaged("WebP");
                    write = false;
                    break;
            }
            if (PictureFile.TooLarge(width, height, frames) is { } large)
                return large;
            if (write)
                Write(body, name, content);
        }
        if (!still && frames == 0)
            return PictureAnswer.Damaged("WebP");
        if (PictureFile.Hidden(file[(int)declared..]) is { } hidden)
            return hidden;
        return new PictureAnswer.Clean(Assemble(body, flags, width, height, orientation, keepProfile), Facts(width, height, frames, orientation));
    }

    static PictureFacts Facts(int width, int height, int frames, int orientation)
    {
        var (shownWidth, shownHeight) = Exif.Shown(width, height, orientation);
        return new("image/webp", shownWidth, shownHeight, Math.Max(1, frames), orientation);
    }

    static byte[] Assemble(MemoryStream body, int flags, int width, int height, int orientation, bool keepProfile)
    {
        using var file = new MemoryStream((int)body.Length + 80);
        file.Write("RIFF\0\0\0\0WEBP"u8);
        if (flags >= 0 || orientation > 1)
        {
            var header = new byte[10];
            header[0] = (byte)((Math.Max(0, flags) & ~(HasExif | HasXmp) & (keepProfile ? 0xFF : ~HasProfile)) | (orientation > 1 ? HasExif : 0));
            Put24(header.AsSpan(4), width - 1);
            Put24(header.AsSpan(7), height - 1);
            Write(file, "VP8X", header);
        }
        body.WriteTo(file);
        if (orientation > 1)
            Write(file, "EXIF", Exif.Only(orientation));
        var bytes = file.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        return bytes;
    }

    /// <summary>A frame of an animation: its place and time, then picture data and nothing else.</summary>
    static bool Frame(ReadOnlySpan<byte> frame, MemoryStream to)
    {
        if (frame.Length < 16)
            return false;
        var kept = new MemoryStream(frame.Length);
        kept.Write(frame[..16]);
        var picture = false;
        for (var position = 16; position < frame.Length;)
        {
            if (!Chunk(frame, position, out var name, out var content))
                return false;
            if (name is "ALPH" or "VP8 " or "VP8L")
                Write(kept, name, content);
            picture |= name is "VP8 " or "VP8L" && Size(name, content, out var wide, out var high) && PictureFile.TooLarge(wide, high) is null;
            position += 8 + content.Length + (content.Length & 1);
        }
        Write(to, "ANMF", kept.ToArray());
        return picture;
    }

    static bool Size(string name, ReadOnlySpan<byte> content, out int width, out int height)
    {
        (width, height) = (0, 0);
        if (name == "VP8 " && content.Length >= 10 && content[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
            (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF);
        else if (name == "VP8L" && content.Length >= 5 && content[0] == 0x2F && BinaryPrimitives.ReadUInt32LittleEndian(content[1..]) is var bits)
            (width, height) = (1 + (int)(bits & 0x3FFF), 1 + (int)(bits >> 14 & 0x3FFF));
        return width > 0 && height > 0;
    }

    static bool Chunk(ReadOnlySpan<byte> bytes, int position, out string name, out ReadOnlySpan<byte> content)
    {
        name = "";
        content = default;
        if (position + 8 > bytes.Length)
            return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(position + 4)..]);
        if (position + 8 + (long)length > bytes.Length)
            return false;
        name = System.Text.Encoding.Latin1.GetString(bytes.Slice(position, 4));
        content = bytes.Slice(position + 8, (int)length);
        return true;
    }

    static void Write(MemoryStream to, string name, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[8];
        System.Text.Encoding.Latin1.GetBytes(name, head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], content.Length);
        to.Write(head);
        to.Write(content);
        if ((content.Length & 1) == 1)
            to.WriteByte(0);
    }

    static int Low24(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;

    static void Put24(Span<byte> at, int value) => (at[0], at[1], at[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
}
