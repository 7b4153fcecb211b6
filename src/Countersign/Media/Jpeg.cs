using System.Buffers.Binary;

namespace Countersign.Media;

/// <summary>JPEG (ITU-T T.81, annex B): keeps tables, frame and scans; drops every application segment and comment.</summary>
internal static class Jpeg
{
    const byte EndOfImage = 0xD9, StartOfScan = 0xDA, Exif1 = 0xE1, Profile = 0xE2, Adobe = 0xEE, Jfif = 0xE0;

    public static PictureAnswer Clean(ReadOnlySpan<byte> file, bool keepProfile)
    {
        var body = new MemoryStream(file.Length);
        var (width, height, orientation, scans, jfif) = (0, 0, 1, 0, false);
        var position = 2;
        while (true)
        {
            while (position + 1 < file.Length && file[position] == 0xFF && file[position + 1] == 0xFF)
                position++;
            if (position + 2 > file.Length)
                return PictureAnswer.CutOff("JPEG");
            if (file[position] != 0xFF)
                return PictureAnswer.Damaged("JPEG");
            var marker = file[position + 1];
            position += 2;
            if (marker == EndOfImage)
                break;
            if (position + 2 > file.Length)
                return PictureAnswer.CutOff("JPEG");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[position..]);
            if (length < 2)
                return PictureAnswer.Damaged("JPEG");
            if (position + length > file.Length)
                return PictureAnswer.CutOff("JPEG");
            var segment = file.Slice(position, length);
            var content = segment[2..];
            switch (marker)
            {
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    if (width > 0 || content.Length < 6)
                        return PictureAnswer.Damaged("JPEG");
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]));
                    if (width == 0 || height == 0)
                        return PictureAnswer.Damaged("JPEG");
                    if (PictureFile.TooLarge(width, height) is { } large)
                        return large;
                    Write(body, marker, segment);
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDD:
                    Write(body, marker, segment);
                    break;
                case StartOfScan:
                    if (width == 0)
                        return PictureAnswer.Damaged("JPEG");
                    Write(body, marker, segment);
                    var scan = ScanLength(file[(position + length)..]);
                    if (scan < 0)
                        return PictureAnswer.CutOff("JPEG");
                    body.Write(file.Slice(position + length, scan));
                    position += scan;
                    scans++;
                    break;
                case Jfif:
                    jfif |= content.StartsWith("JFIF\0"u8);
                    break;
                case Exif1 when content.StartsWith("Exif\0\0"u8):
                    orientation = Exif.Orientation(content[6..]);
                    break;
                case Profile when keepProfile && content.StartsWith("ICC_PROFILE\0"u8):
                    Write(body, marker, segment);
                    break;
                case Adobe when content.Length >= 12 && content.StartsWith("Adobe"u8):
                    // Says how the colours are coded: part of the picture.
                    Write(body, marker, [0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, content[11]]);
                    break;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                default:
                    return PictureAnswer.Damaged("JPEG");
            }
            position += length;
        }
        if (scans == 0)
            return PictureAnswer.Damaged("JPEG");
        if (PictureFile.Hidden(file[position..]) is { } hidden)
            return hidden;
        var (shownWidth, shownHeight) = Exif.Shown(width, height, orientation);
        return new PictureAnswer.Clean(Assemble(body, jfif, orientation), new("image/jpeg", shownWidth, shownHeight, 1, orientation));
    }

    /// <summary>Bytes until the next marker that is neither a restart nor a stuffed zero; -1 where there is none.</summary>
    static int ScanLength(ReadOnlySpan<byte> data)
    {
        for (var i = 0; ;)
        {
            var next = data[i..].IndexOf((byte)0xFF);
            if (next < 0 || i + next + 1 >= data.Length)
                return -1;
            i += next;
            if (data[i + 1] is not (0x00 or >= 0xD0 and <= 0xD7 or 0xFF))
                return i;
            i += data[i + 1] == 0xFF ? 1 : 2;
        }
    }

    static byte[] Assemble(MemoryStream body, bool jfif, int orientation)
    {
        using var file = new MemoryStream((int)body.Length + 64);
        file.Write([0xFF, 0xD8]);
        if (jfif)
            Write(file, Jfif, [0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (orientation > 1)
            Write(file, Exif1, [0, 34, .. "Exif\0\0"u8, .. Exif.Only(orientation)]);
        body.WriteTo(file);
        file.Write([0xFF, EndOfImage]);
        return file.ToArray();
    }

    static void Write(MemoryStream to, byte marker, ReadOnlySpan<byte> segment)
    {
        to.Write([0xFF, marker]);
        to.Write(segment);
    }
}
