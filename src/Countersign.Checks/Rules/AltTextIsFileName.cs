using System.Text.RegularExpressions;
using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed partial class AltTextIsFileName : IRule
{
    private const int LongestName = 260;

    public RuleInfo Info { get; } = new(
        "accessibility.alt-text-file-name", 1, "Alt text that is a file name", Category.Accessibility, Severity.Block, Clearable: true, Clause: null,
        Finds: "Alt text that is the picture's own file name with or without its ending, any single word that ends like a picture file, and names that cameras and phones give.",
        Misses: "A description typed as a file name, such as “red-kite-over-hill”, unless the file has that name.",
        Why: "A screen reader reads the file name out. It says nothing about the picture.",
        Source: "WCAG 2.2, failure F30.",
        Fires:
        [
            new("“IMG_2041.jpg”", Pictures.Draft(Pictures.Good with { AltText = "IMG_2041.jpg" })),
            new("“hedge” for hedge.jpg", Pictures.Draft(Pictures.Good with { AltText = "hedge" })),
            new("“DSC00412”", Pictures.Draft(Pictures.Good with { AltText = "DSC00412" })),
        ],
        Quiet:
        [
            new("“The poster saved as hedge.jpg, with its date and place”", Pictures.Draft(Pictures.Good with { AltText = "The poster saved as hedge.jpg, with its date and place" })),
            new("“Our logo”", Pictures.Draft(Pictures.Good with { AltText = "Our logo" })),
        ]);

    public Signals Needs => Signals.Pictures;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if (passage.In.Picture is not { } index || passage.Text.Length > LongestName) continue;
            var alt = passage.Text.Trim();
            var file = draft.Draft.Pictures[index].FileName;
            var dot = file.LastIndexOf('.');
            var same = alt.Equals(file, StringComparison.OrdinalIgnoreCase) || (dot > 0 && alt.AsSpan().Equals(file.AsSpan(0, dot), StringComparison.OrdinalIgnoreCase));
            if (same || FileLike().IsMatch(alt) || CameraName().IsMatch(alt))
                found.At(passage, 0, passage.Text.Length, $"Describe picture {index + 1} instead of giving its file name.");
        }
    }

    [GeneratedRegex(@"\A[^\s/\\]{1,250}\.(?:jpe?g|png|gif|webp|heic|avif|bmp|tiff?|svg)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileLike();

    [GeneratedRegex(@"\A(?:IMG|DSC[FN]?|PXL|MVIMG|P|image|photo|picture|screenshot|untitled|WhatsApp Image)[ _-]?\(?\d{1,14}[\d _.\-()at:]{0,40}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CameraName();
}
