using System.Buffers.Binary;

namespace Countersign.Media;

/// <summary>The one thing of EXIF that is part of the picture: which way up it is shown.</summary>
internal static class Exif
{
    const ushort OrientationTag = 0x0112;
    const ushort Short = 3;

    /// <summary>The orientation in a TIFF structure, 1 to 8; 1 where it is absent or cannot be read.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return 1;
        var little = tiff[0] == (byte)'I';
        var offset = Long(tiff[4..], little);
        if (offset > tiff.Length - 2)
            return 1;
        var count = Word(tiff[(int)offset..], little);
        for (var i = 0; i < count; i++)
        {
            var at = offset + 2 + 12L * i;
            if (at + 12 > tiff.Length)
                return 1;
            var entry = tiff.Slice((int)at, 12);
            if (Word(entry, little) == OrientationTag && Word(entry[2..], little) == Short)
                return Word(entry[8..], little) is >= 1 and <= 8 and var turned ? turned : 1;
        }
        return 1;
    }

    /// <summary>A TIFF structure that says this orientation and nothing else.</summary>
    public static byte[] Only(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, OrientationTag >> 8, OrientationTag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>Orientations 5 to 8 are shown with width and height exchanged.</summary>
    public static (int Width, int Height) Shown(int width, int height, int orientation) => orientation >= 5 ? (height, width) : (width, height);

    static ushort Word(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    static uint Long(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
