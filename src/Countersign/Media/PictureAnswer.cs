namespace Countersign.Media;

/// <param name="Type">Media type.</param>
/// <param name="Width">As shown, after any turn that <paramref name="Orientation"/> asks for.</param>
/// <param name="Height">As shown.</param>
/// <param name="Frames">1 for a still picture.</param>
/// <param name="Orientation">The EXIF word for “shown turned”: 1 is upright.</param>
internal sealed record PictureFacts(string Type, int Width, int Height, int Frames, int Orientation)
{
    public long Pixels => (long)Width * Height;

    public bool Moves => Frames > 1;
}

/// <summary>What became of an uploaded file.</summary>
internal abstract record PictureAnswer
{
    private PictureAnswer() { }

    /// <summary>A picture with nothing in it but the picture.</summary>
    public sealed record Clean(byte[] Bytes, PictureFacts Facts) : PictureAnswer;

    /// <param name="Why">What is wrong and what to do, in plain sentences.</param>
    public sealed record Refused(string Why) : PictureAnswer;

    public static Refused CutOff(string format) => new($"This {format} picture is cut off before its end. Save or send it to yourself again, and add the new file.");

    public static Refused Damaged(string format) => new($"This file begins like a {format} picture but is damaged. Open it in a picture program, save it as a new file, and add that.");
}
