using System.Globalization;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PictureTooLarge : IRule
{
    public RuleInfo Info { get; } = new(
        "media.size", 1, "A picture too large", Category.Media, Severity.Block, Clearable: false, Clause: null,
        Finds: "A picture with more bytes or more pixels than a network takes.",
        Misses: "Networks that limit width or shape rather than pixels.",
        Why: "The network would refuse the picture.",
        Source: "The server's own limits where it gives them, otherwise the dated defaults (September 2026).",
        Fires:
        [
            new("3 MB for Bluesky", Pictures.Draft(Pictures.Good with { Bytes = 3_000_000 }, "bluesky")),
            new("50,000 by 50,000 pixels for Mastodon", Pictures.Draft(Pictures.Good with { Width = 50_000, Height = 50_000 }, "mastodon")),
        ],
        Quiet:
        [
            new("2,000,000 bytes for Bluesky, exactly its limit", Pictures.Draft(Pictures.Good with { Bytes = 2_000_000 }, "bluesky")),
            new("3 MB for Mastodon", Pictures.Draft(Pictures.Good with { Bytes = 3_000_000 }, "mastodon")),
        ]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        for (var i = 0; i < draft.Draft.Pictures.Count; i++)
        {
            var picture = draft.Draft.Pictures[i];
            var pixels = (long)picture.Width * picture.Height;
            foreach (var (name, limits) in draft.Targets)
            {
                if (picture.Bytes > limits.PictureBytes)
                    found.Picture(i, picture, $"Make picture {i + 1} smaller: {Names.Of(name)} takes {Megabytes(limits.PictureBytes)} MB, and it has {Megabytes(picture.Bytes)} MB.", name);
                if (limits.PicturePixels is { } most && pixels > most)
                    found.Picture(i, picture, string.Create(CultureInfo.InvariantCulture, $"Make picture {i + 1} smaller: {Names.Of(name)} takes {most:N0} pixels, and it has {picture.Width:N0} by {picture.Height:N0}."), name);
            }
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000m).ToString("0.###", CultureInfo.InvariantCulture);
}
