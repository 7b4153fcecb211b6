namespace Countersign.Media;

/// <summary>
/// Reads an uploaded file by what it is, not by its name, and writes it anew with nothing in it but the picture:
/// no place, no camera, no comments, no preview of what was cropped, nothing after the end. Decodes no pixel.
/// </summary>
internal static class PictureFile
{
    public const long MostBytes = 25_000_000;
    public const int LongestSide = 16_000;
    public const long MostPixels = 64_000_000;
    public const int MostFrames = 1_000;

    /// <param name="keepProfile">Keeps the colour profile too, for a program that converts the colours next. What is stored never has one.</param>
    public static PictureAnswer Clean(ReadOnlySpan<byte> file, bool keepProfile = false)
    {
        if (file.Length == 0)
            return new PictureAnswer.Refused("This file is empty. Choose it again; if it stays empty, save the picture again first.");
        if (file.Length > MostBytes)
            return new PictureAnswer.Refused($"This file is {file.Length / 1_000_000.0:0.#} MB. Pictures can be at most {MostBytes / 1_000_000} MB: save a smaller copy and add that.");
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg.Clean(file, keepProfile);
        if (file.StartsWith(Png.Signature))
            return Png.Clean(file, keepProfile);
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return Gif.Clean(file);
        if (file.Length >= 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8))
            return WebP.Clean(file, keepProfile);
        return new PictureAnswer.Refused(What(file) + "Pictures are JPEG, PNG, GIF or WebP: save it as one of these and add that.");
    }

    /// <summary>Looked at as soon as the header is read, before anything is decoded.</summary>
    public static PictureAnswer.Refused? TooLarge(long width, long height, long frames = 1)
    {
        if (width > LongestSide || height > LongestSide || width * height > MostPixels)
            return new($"This picture says it is {width:N0} × {height:N0} pixels. Pictures can have at most {LongestSide:N0} on a side and {MostPixels / 1_000_000} million in all: save a smaller copy and add that.");
        return frames > MostFrames ? new($"This animation has more than {MostFrames:N0} frames. Save a shorter one and add that.") : null;
    }

    /// <summary>What lies behind the end of a picture is cut off; where it is a file of another kind, somebody hid it there and the picture is refused.</summary>
    public static PictureAnswer.Refused? Hidden(ReadOnlySpan<byte> tail)
    {
        var hides = tail.StartsWith("MZ"u8) || tail.StartsWith("\u007fELF"u8) || tail.StartsWith("Rar!"u8)
            || tail[Math.Max(0, tail.Length - 66_000)..].IndexOf("PK\x05\x06"u8) >= 0
            || tail.IndexOf("%PDF-"u8) >= 0 || tail.IndexOf("<?php"u8) >= 0
            || Holds(tail, "<script"u8) || Holds(tail, "<html"u8) || Holds(tail, "<!doctype"u8);
        return hides ? new("This picture has another file hidden behind it. Open it in a picture program, save a clean copy, and add that.") : null;
    }

    static bool Holds(ReadOnlySpan<byte> tail, ReadOnlySpan<byte> lowerCaseTag)
    {
        for (var i = tail.IndexOf((byte)'<'); i >= 0 && i <= tail.Length - lowerCaseTag.Length;)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(tail.Slice(i, lowerCaseTag.Length), lowerCaseTag))
                return true;
            var next = tail[(i + 1)..].IndexOf((byte)'<');
            if (next < 0)
                return false;
            i += 1 + next;
        }
        return false;
    }

    static string What(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 12 && file[4..].StartsWith("ftyp"u8))
            return file[8..].StartsWith("hei"u8) || file[8..].StartsWith("mif1"u8) ? "This is a HEIC picture, as iPhones make them. "
                : file[8..].StartsWith("avif"u8) ? "This is an AVIF picture. " : "This is a video. ";
        if (file.StartsWith("%PDF"u8))
            return "This is a PDF document. ";
        if (file.StartsWith("BM"u8) || file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8))
            return "This is a BMP or TIFF picture. ";
        return file.IndexOf("<svg"u8) is >= 0 and < 1_000 ? "This is an SVG drawing. " : "This file is not a picture that networks take. ";
    }
}
