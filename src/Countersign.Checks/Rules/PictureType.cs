using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class PictureType : IRule
{
    public RuleInfo Info { get; } = new(
        "media.type", 1, "A picture of a kind a network does not take", Category.Media, Severity.Block, Clearable: false, Clause: null,
        Finds: "A picture whose type is not one a network accepts, and a file that could not be read as a picture.",
        Misses: "It believes the type it is told: the application finds it in the bytes.",
        Why: "The network would refuse the picture.",
        Source: "The server's own limits where it gives them, otherwise the dated defaults (September 2026).",
        Fires:
        [
            new("A TIFF for Mastodon", Pictures.Draft(Pictures.Good with { Type = "image/tiff" }, "mastodon")),
            new("A PNG for Instagram", Pictures.Draft(Pictures.Good with { Type = "image/png" }, "instagram")),
            new("A file without width and height", Pictures.Draft(Pictures.Good with { Width = 0, Height = 0 })),
        ],
        Quiet:
        [
            new("A JPEG for Instagram", Pictures.Draft(Pictures.Good, "instagram")),
            new("“IMAGE/PNG” for Mastodon", Pictures.Draft(Pictures.Good with { Type = "IMAGE/PNG" }, "mastodon")),
        ]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        for (var i = 0; i < draft.Draft.Pictures.Count; i++)
        {
            var picture = draft.Draft.Pictures[i];
            if (picture.Width <= 0 || picture.Height <= 0)
            {
                found.Picture(i, picture, $"Choose another file for picture {i + 1}: it could not be read as a picture.");
                continue;
            }
            foreach (var (name, limits) in draft.Targets)
                if (!limits.PictureTypes.Contains(picture.Type, StringComparer.OrdinalIgnoreCase))
                    found.Picture(i, picture, $"Save picture {i + 1} as {Kinds(limits)}: {Names.Of(name)} does not take {Kind(picture.Type)}.", name);
        }
    }

    private static string Kinds(NetworkLimits limits) => string.Join(" or ", limits.PictureTypes.Take(2).Select(Kind));

    private static string Kind(string type) => type.Length == 0 ? "files of an unknown kind" : type[(type.IndexOf('/') + 1)..].ToUpperInvariant();
}
