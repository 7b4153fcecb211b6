using System.Text;

namespace Countersign.Checks;

/// <summary>Whether one grapheme is shown as an emoji.</summary>
internal static class Emoji
{
    public static bool Is(ReadOnlySpan<char> grapheme)
    {
        Rune.DecodeFromUtf16(grapheme, out var first, out var used);
        if (first.Value is >= 0x1F000 and <= 0x1FAFF) return true;
        var rest = grapheme[used..];
        if (first.Value is (>= '0' and <= '9') or '#' or '*') return rest.Contains('\u20E3');
        if (first.Value is 0xA9 or 0xAE or 0x203C or 0x2049 or (>= 0x2100 and <= 0x2BFF) or 0x3030 or 0x303D or 0x3297 or 0x3299)
            return rest.Contains('\uFE0F') || rest.Contains('\u200D') || AlwaysEmoji(first.Value);
        return false;
    }

    /// <summary>Older symbols that are shown as emoji without a variation selector (Emoji_Presentation in Unicode's emoji-data).</summary>
    private static bool AlwaysEmoji(int value) => value is 0x231A or 0x231B or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x25FD or 0x25FE
        or 0x2614 or 0x2615 or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693 or 0x26A1 or 0x26AA or 0x26AB or 0x26BD or 0x26BE or 0x26C4 or 0x26C5
        or 0x26CE or 0x26D4 or 0x26EA or 0x26F2 or 0x26F3 or 0x26F5 or 0x26FA or 0x26FD or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E
        or (>= 0x2753 and <= 0x2755) or 0x2757 or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55;
}
