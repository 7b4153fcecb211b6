using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Countersign.Networks.Practice;

/// <summary>The network that a practice account pretends to be on: its limits, its way of counting and the life of its tokens.</summary>
internal sealed partial class PracticeFlavour
{
    private static readonly string[] CommonPictures = ["image/jpeg", "image/png", "image/webp"];

    private PracticeFlavour(string name, TimeSpan? tokenLife, Limits limits)
    {
        Name = name;
        TokenLife = tokenLife;
        Limits = limits;
    }

    public static PracticeFlavour Practice { get; } = new("practice", TimeSpan.FromDays(30),
        new(500, null, null, 4, 8 * 1024 * 1024, null, 1500, CommonPictures, ContentWarnings: true));

    public static PracticeFlavour Mastodon { get; } = new("mastodon", null,
        new(500, null, 23, 4, 16_777_216, 33_177_600, 1500, [.. CommonPictures, "image/gif", "image/avif"], ContentWarnings: true));

    public static PracticeFlavour Bluesky { get; } = new("bluesky", TimeSpan.FromHours(2),
        new(300, 3000, null, 4, 2_000_000, null, 2000, CommonPictures, ContentWarnings: false));

    public string Name { get; }

    public TimeSpan? TokenLife { get; }

    public Limits Limits { get; }

    public static PracticeFlavour? Named(string name) => name switch
    {
        "practice" => Practice,
        "mastodon" => Mastodon,
        "bluesky" => Bluesky,
        _ => null,
    };

    /// <summary>What the network would refuse in this post, as a sentence, or null.</summary>
    public string? Refuses(OutgoingPost post)
    {
        var length = Length(post.Text) + (Limits.ContentWarnings ? Length(post.ContentWarning ?? "") : 0);
        if (length > Limits.TextLength)
            return $"The text has {length} characters and the network takes {Limits.TextLength}. Shorten it by {length - Limits.TextLength}.";
        if (!Limits.ContentWarnings && post.ContentWarning is not null)
            return "The network has no content warnings. Take the warning out, or leave this account out.";
        if (Limits.TextBytes is { } most && Encoding.UTF8.GetByteCount(post.Text) > most)
            return $"The text is larger than the {most} bytes that the network takes. Shorten it.";
        if (post.Pictures.Count > Limits.Pictures)
            return $"The post has {post.Pictures.Count} pictures and the network takes {Limits.Pictures}. Take some out.";
        return null;
    }

    /// <summary>What the network would refuse in this picture, as a sentence, or null.</summary>
    public string? Refuses(Picture picture)
    {
        if (!Limits.PictureTypes.Contains(picture.Type))
            return $"The network does not take pictures of the type {picture.Type}. Use {string.Join(", ", Limits.PictureTypes)}.";
        if (picture.Bytes.Length > Limits.PictureBytes)
            return $"The picture has {picture.Bytes.Length} bytes and the network takes {Limits.PictureBytes}. Make it smaller.";
        if (Limits.PicturePixels is { } most && (long)picture.Width * picture.Height > most)
            return $"The picture has more than the {most} pixels that the network takes. Make it smaller.";
        var length = Length(picture.AltText);
        return length > Limits.AltTextLength
            ? $"The alt text has {length} characters and the network takes {Limits.AltTextLength}. Shorten it."
            : null;
    }

    private int Length(string text)
    {
        if (Limits.LinkLength is { } link)
            text = Mention().Replace(Link().Replace(text, new string('x', link)), "$1");
        return StringInfo.ParseCombiningCharacters(text).Length;
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"(@\w+)@[\w.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Mention();
}
