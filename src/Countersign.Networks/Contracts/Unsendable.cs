using Countersign.Networks.Http;

namespace Countersign.Networks;

/// <summary>
/// What is sent to no network, because a lenient one would publish something else than what was countersigned: half of a
/// character would arrive as another sign, and a post of nothing or a broken picture as just that.
/// </summary>
internal static class Unsendable
{
    public static Failure? In(OutgoingPost post)
    {
        if (string.IsNullOrWhiteSpace(post.Text) && post.Pictures.Count == 0)
            return Content("The post has neither text nor a picture. Write something, then send it again.", "empty");
        if (!WellFormed.Is(post.Text) || !WellFormed.Is(post.ContentWarning ?? ""))
            return Content("The text has half of a character in it. Write that place again, then send it.", "lone surrogate");
        return post.Pictures.All(picture => WellFormed.Is(picture.AltText)) ? null : HalfInAltText();
    }

    public static Failure? In(Picture picture)
    {
        if (!WellFormed.Is(picture.AltText))
            return HalfInAltText();
        return LooksLike(picture.Type, picture.Bytes) ? null
            : Content($"This file is not a picture of the type {picture.Type}. Save the picture again, then upload it.", "not a picture");
    }

    /// <summary>Whether a file begins as its type does (https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern). Of a type not in that list the network is the judge.</summary>
    private static bool LooksLike(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "image/png" => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]),
        "image/jpeg" => bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]),
        "image/gif" => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8),
        "image/webp" => bytes.StartsWith("RIFF"u8) && bytes.Length >= 14 && bytes[8..].StartsWith("WEBPVP"u8),
        _ => bytes.Length > 0,
    };

    private static Failure HalfInAltText() =>
        Content("The alt text has half of a character in it. Write that place again, then upload the picture.", "lone surrogate");

    private static Failure Content(string sentence, string detail) => new(FailureKind.Content, sentence, detail);
}
