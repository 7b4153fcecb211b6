using Countersign.Networks;

namespace Countersign.Media;

/// <summary>What the networks of a post take together: the tightest of each.</summary>
/// <param name="Types">Media types that all of them take.</param>
internal sealed record PictureLimits(long Bytes, long? Pixels, IReadOnlyList<string> Types)
{
    public static PictureLimits Tightest(IReadOnlyCollection<Limits> networks) => new(
        networks.Select(n => n.PictureBytes).DefaultIfEmpty(PictureFile.MostBytes).Min(),
        networks.Min(n => n.PicturePixels),
        networks.Count == 0
            ? ["image/jpeg", "image/png", "image/gif", "image/webp"]
            : [.. networks.Select(n => n.PictureTypes.AsEnumerable()).Aggregate((a, b) => a.Intersect(b, StringComparer.OrdinalIgnoreCase))]);

    public bool Take(string type, long bytes, long pixels) => bytes <= Bytes && (Pixels is null || pixels <= Pixels) && Types.Contains(type, StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// Makes a picture that every chosen network takes, when it is attached: the one file that is kept is what the second person
/// sees and what is sent.
/// </summary>
internal sealed class FitForNetwork(Vips vips)
{
    const int SmallestSide = 200;

    static readonly int[] Qualities = [88, 80, 72];

    public async Task<PictureAnswer> Run(byte[] file, PictureLimits limits, CancellationToken stop)
    {
        var read = PictureFile.Clean(file);
        if (read is not PictureAnswer.Clean picture)
            return read;
        if (picture.Facts.Moves || !vips.Found)
            return AsItIs(picture, limits);
        var source = ((PictureAnswer.Clean)PictureFile.Clean(file, keepProfile: true)).Bytes;
        var side = Math.Max(picture.Facts.Width, picture.Facts.Height);
        if (limits.Pixels is { } most && picture.Facts.Pixels > most)
            side = (int)(side * Math.Sqrt((double)most / picture.Facts.Pixels));
        // Each round tries again with less: first as the type it came in, then as JPEG, then smaller.
        for (var round = 0; round == 0 || side >= SmallestSide; round++, side = round % Qualities.Length == 0 ? side * 3 / 4 : side)
        {
            var type = round == 0 ? TypeToTry(picture.Facts.Type, limits) : limits.Types.Contains("image/jpeg") ? "image/jpeg" : TypeToTry(picture.Facts.Type, limits);
            if (type is null)
                return NotTaken(picture.Facts.Type, limits);
            var quality = Qualities[round % Qualities.Length];
            var rewritten = await vips.Rewrite(source, picture.Facts.Type, type, side, quality, stop);
            // A colour profile that cannot be read is no reason to refuse the picture.
            if (rewritten is null && source.Length > picture.Bytes.Length)
                rewritten = await vips.Rewrite(source = picture.Bytes, picture.Facts.Type, type, side, quality, stop);
            if (rewritten is null || PictureFile.Clean(rewritten) is not PictureAnswer.Clean made)
                return new PictureAnswer.Refused("This picture cannot be opened: it is damaged, or too large to work on. Open it in a picture program, save it as a new file, and add that.");
            if (limits.Take(made.Facts.Type, made.Bytes.Length, made.Facts.Pixels))
                return made;
        }
        return new PictureAnswer.Refused($"This picture cannot be made small enough for the chosen accounts, which take at most {Megabytes(limits.Bytes)}. Save a smaller copy and add that.");
    }

    /// <summary>Without a decoder, and for animations: the original goes out with nothing but its metadata removed, if it fits.</summary>
    static PictureAnswer AsItIs(PictureAnswer.Clean picture, PictureLimits limits)
    {
        if (limits.Take(picture.Facts.Type, picture.Bytes.Length, picture.Facts.Pixels))
            return picture;
        if (!limits.Types.Contains(picture.Facts.Type, StringComparer.OrdinalIgnoreCase))
            return NotTaken(picture.Facts.Type, limits);
        var what = picture.Facts.Moves ? "animation" : "picture";
        return picture.Bytes.Length > limits.Bytes
            ? new PictureAnswer.Refused($"This {what} is {Megabytes(picture.Bytes.Length)} and the chosen accounts take at most {Megabytes(limits.Bytes)}. Save a smaller copy and add that.")
            : new PictureAnswer.Refused($"This {what} has {picture.Facts.Width:N0} × {picture.Facts.Height:N0} pixels, more than the chosen accounts take. Save a smaller copy and add that.");
    }

    static string? TypeToTry(string type, PictureLimits limits) =>
        limits.Types.Contains(type) && type != "image/gif" ? type : new[] { "image/png", "image/jpeg", "image/webp" }.FirstOrDefault(limits.Types.Contains);

    static PictureAnswer.Refused NotTaken(string type, PictureLimits limits) =>
        new($"The chosen accounts do not all take {Name(type)} pictures{(limits.Types.Count == 0 ? "" : $", only {string.Join(", ", limits.Types.Select(Name))}")}. Save it as another type and add that.");

    static string Name(string type) => type switch { "image/jpeg" => "JPEG", "image/png" => "PNG", "image/gif" => "GIF", "image/webp" => "WebP", _ => type };

    static string Megabytes(long bytes) => $"{bytes / 1_000_000.0:0.##} MB";
}
