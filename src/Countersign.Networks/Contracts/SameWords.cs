using System.Text;

namespace Countersign.Networks;

/// <summary>Compares texts as people would.</summary>
internal static class SameWords
{
    public static bool Exactly(string sent, string seen) => Plain(sent) == Plain(seen);

    private static string Plain(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Trim();
}
