using System.Text;

namespace Countersign.Checks;

/// <summary>Whether, and how far, text is shown as one emoji.</summary>
internal static class Emoji
{
    private const int LongestSequence = 64;

    /// <summary>Region codes that have a flag: ISO 3166-1 and the few that Unicode adds (emoji-sequences, Emoji 16).</summary>
    private const string Flags =
        "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CP CQ CR CU CV CW CX CY CZ " +
        "DE DG DJ DK DM DO DZ EA EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT " +
        "JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP " +
        "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR " +
        "TT TV TW TZ UA UG UM UN US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ";

    /// <summary>Whether one grapheme is shown as an emoji.</summary>
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

    /// <summary>The length in UTF-16 units of the emoji that begins a text, with what belongs to it, or 0. Whether a joined pair is one emoji follows from what its parts are.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return 0;
        var c = text[0];
        if (c < 128)
        {
            if (!(char.IsAsciiDigit(c) || c is '#' or '*')) return 0;
            if (text.Length > 1 && text[1] == '\u20E3') return 2;
            return text.Length > 2 && text[1] == '\uFE0F' && text[2] == '\u20E3' ? 3 : 0;
        }
        if (text.Length > LongestSequence) text = text[..LongestSequence];
        if (Rune.DecodeFromUtf16(text, out var first, out _) != System.Buffers.OperationStatus.Done) return 0;
        if (first.Value is >= 0x1F1E6 and <= 0x1F1FF) return IsFlag(text) ? 4 : 2;
        var end = Part(text, 0, out var part);
        if (end == 0) return 0;
        if (part == 0x1F3F4 && Tags(text, end) is > 0 and var flag) return flag;
        // A sequence counts as far as its parts make up something: two grown-ups without a child, a heart or a handshake do not.
        var (whole, at, grownUp) = (end, end, IsGrownUp(part));
        while (at < text.Length && text[at] == '\u200D' && Part(text, at + 1, out var next) is > 0 and var nextEnd && MayFollow(next))
        {
            at = nextEnd;
            var adult = IsGrownUp(next);
            if (!(adult && grownUp)) whole = at;
            grownUp = adult;
        }
        return whole;
    }

    private static int Part(ReadOnlySpan<char> text, int at, out int part)
    {
        part = 0;
        if (at >= text.Length || Rune.DecodeFromUtf16(text[at..], out var rune, out var used) != System.Buffers.OperationStatus.Done || !IsPictograph(rune.Value)) return 0;
        part = rune.Value;
        var end = at + used;
        if (end < text.Length && text[end] == '\uFE0F' && TakesSelector(rune.Value)) return end + 1;
        if (end < text.Length && text[end] == '\uFE0E') return 0;
        if (rune.Value is 0xA9 or 0xAE or 0x2122) return 0;
        if (end + 1 < text.Length && text[end] == '\uD83C' && text[end + 1] is >= '\uDFFB' and <= '\uDFFF' && TakesSkin(rune.Value)) return end + 2;
        return end;
    }

    private static bool IsFlag(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || text[2] != '\uD83C' || text[3] is not (>= '\uDDE6' and <= '\uDDFF')) return false;
        ReadOnlySpan<char> code = [(char)('A' + text[1] - '\uDDE6'), (char)('A' + text[3] - '\uDDE6'), ' '];
        return Flags.AsSpan().IndexOf(code) is >= 0 and var at && at % 3 == 0;
    }

    /// <summary>The flags of England, Scotland and Wales.</summary>
    private static int Tags(ReadOnlySpan<char> text, int at)
    {
        Span<char> code = stackalloc char[6];
        var count = 0;
        while (at + 1 < text.Length && text[at] == '\uDB40' && count < code.Length)
        {
            code[count++] = (char)(text[at + 1] - '\uDC00');
            at += 2;
        }
        return count == 6 && code[5] == '\u007F' && code[..5] is "gbeng" or "gbsct" or "gbwls" ? at : 0;
    }

    private static bool IsGrownUp(int part) => part is 0x1F468 or 0x1F469 or 0x1F9D1;

    private static bool MayFollow(int part) => part is 0x2640 or 0x2642 or 0x2695 or 0x2696 or 0x2708 or 0x2764 or 0x26A7 or 0x2620 or 0x2744 or 0x2B1B or 0x27A1 or 0x2194 or 0x2195
        or 0x1F33E or 0x1F373 or 0x1F37C or 0x1F384 or 0x1F393 or 0x1F3A4 or 0x1F3A8 or 0x1F3EB or 0x1F3ED or 0x1F4BB or 0x1F4BC or 0x1F527 or 0x1F52C or 0x1F680 or 0x1F692
        or 0x1F9AF or (>= 0x1F9B0 and <= 0x1F9B3) or 0x1F9BA or 0x1F9BC or 0x1F9BD or 0x1F91D or 0x1F48B or (>= 0x1F466 and <= 0x1F469) or 0x1F9D1 or 0x1F9D2
        or 0x1F308 or 0x1F4A8 or 0x1F4AB or 0x1F525 or 0x1FA79 or 0x1F5E8 or 0x1FAF2 or 0x1F7E9 or 0x1F7EB or 0x1F4A5 or 0x1FA70 or 0x1F430 or 0x1F469;

    /// <summary>Signs that exist both as text and as emoji: only with them does a variation selector belong.</summary>
    private static bool TakesSelector(int value) => value < 0x10000
        ? value is not ((>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x26CE or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF)
        : value is 0x1F004 or 0x1F170 or 0x1F171 or 0x1F17E or 0x1F17F or 0x1F202 or 0x1F21A or 0x1F22F or 0x1F237 or 0x1F321 or (>= 0x1F324 and <= 0x1F32C) or 0x1F336 or 0x1F37D or 0x1F396
        or 0x1F397 or (>= 0x1F399 and <= 0x1F39B) or 0x1F39E or 0x1F39F or (>= 0x1F3CB and <= 0x1F3CE) or (>= 0x1F3D4 and <= 0x1F3DF) or 0x1F3F3 or 0x1F3F5 or 0x1F3F7 or 0x1F43F or 0x1F441
        or 0x1F4FD or 0x1F549 or 0x1F54A or 0x1F56F or 0x1F570 or (>= 0x1F573 and <= 0x1F579) or 0x1F587 or (>= 0x1F58A and <= 0x1F58D) or 0x1F590 or 0x1F5A5 or 0x1F5A8 or 0x1F5B1 or 0x1F5B2
        or 0x1F5BC or (>= 0x1F5C2 and <= 0x1F5C4) or (>= 0x1F5D1 and <= 0x1F5D3) or (>= 0x1F5DC and <= 0x1F5DE) or 0x1F5E1 or 0x1F5E3 or 0x1F5E8 or 0x1F5EF or 0x1F5F3 or 0x1F5FA or 0x1F6CB
        or (>= 0x1F6CD and <= 0x1F6CF) or (>= 0x1F6E0 and <= 0x1F6E5) or 0x1F6E9 or 0x1F6F0 or 0x1F6F3;

    /// <summary>Emoji that show people or hands (Emoji_Modifier_Base).</summary>
    private static bool TakesSkin(int value) => value is 0x261D or 0x26F9 or (>= 0x270A and <= 0x270D) or 0x1F385 or (>= 0x1F3C2 and <= 0x1F3C4) or 0x1F3C7 or (>= 0x1F3CA and <= 0x1F3CC)
        or 0x1F442 or 0x1F443 or (>= 0x1F446 and <= 0x1F450) or (>= 0x1F466 and <= 0x1F478) or 0x1F47C or (>= 0x1F481 and <= 0x1F483) or (>= 0x1F485 and <= 0x1F487) or 0x1F48F or 0x1F491
        or 0x1F4AA or 0x1F574 or 0x1F575 or 0x1F57A or 0x1F590 or 0x1F595 or 0x1F596 or (>= 0x1F645 and <= 0x1F647) or (>= 0x1F64B and <= 0x1F64F) or 0x1F6A3 or (>= 0x1F6B4 and <= 0x1F6B6)
        or 0x1F6C0 or 0x1F6CC or 0x1F90C or 0x1F90F or (>= 0x1F918 and <= 0x1F91F) or 0x1F926 or (>= 0x1F930 and <= 0x1F939) or (>= 0x1F93C and <= 0x1F93E) or 0x1F977 or 0x1F9B5 or 0x1F9B6
        or 0x1F9B8 or 0x1F9B9 or 0x1F9BB or (>= 0x1F9CD and <= 0x1F9CF) or (>= 0x1F9D1 and <= 0x1F9DD) or (>= 0x1FAC3 and <= 0x1FAC5) or (>= 0x1FAF0 and <= 0x1FAF8);

    /// <summary>Signs that can be shown as an emoji, with or without a variation selector.</summary>
    public static bool IsPictograph(int value) => value is 0xA9 or 0xAE or 0x203C or 0x2049 or 0x2122 or 0x2139 or (>= 0x2194 and <= 0x2199) or 0x21A9 or 0x21AA or 0x231A or 0x231B or 0x2328
        or 0x23CF or (>= 0x23E9 and <= 0x23F3) or (>= 0x23F8 and <= 0x23FA) or 0x24C2 or 0x25AA or 0x25AB or 0x25B6 or 0x25C0 or (>= 0x25FB and <= 0x25FE) or (>= 0x2600 and <= 0x2604)
        or 0x260E or 0x2611 or 0x2614 or 0x2615 or 0x2618 or 0x261D or 0x2620 or 0x2622 or 0x2623 or 0x2626 or 0x262A or 0x262E or 0x262F or (>= 0x2638 and <= 0x263A) or 0x2640 or 0x2642
        or (>= 0x2648 and <= 0x2653) or 0x265F or 0x2660 or 0x2663 or 0x2665 or 0x2666 or 0x2668 or 0x267B or 0x267E or 0x267F or (>= 0x2692 and <= 0x2697) or 0x2699 or 0x269B or 0x269C
        or 0x26A0 or 0x26A1 or 0x26A7 or 0x26AA or 0x26AB or 0x26B0 or 0x26B1 or 0x26BD or 0x26BE or 0x26C4 or 0x26C5 or 0x26C8 or 0x26CE or 0x26CF or 0x26D1 or 0x26D3 or 0x26D4 or 0x26E9
        or 0x26EA or (>= 0x26F0 and <= 0x26F5) or (>= 0x26F7 and <= 0x26FA) or 0x26FD or 0x2702 or 0x2705 or (>= 0x2708 and <= 0x270D) or 0x270F or 0x2712 or 0x2714 or 0x2716 or 0x271D
        or 0x2721 or 0x2728 or 0x2733 or 0x2734 or 0x2744 or 0x2747 or 0x274C or 0x274E or (>= 0x2753 and <= 0x2755) or 0x2757 or 0x2763 or 0x2764 or (>= 0x2795 and <= 0x2797) or 0x27A1
        or 0x27B0 or 0x27BF or 0x2934 or 0x2935 or (>= 0x2B05 and <= 0x2B07) or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or 0x1F004 or 0x1F0CF or 0x1F170 or 0x1F171 or 0x1F17E or 0x1F17F or 0x1F18E or (>= 0x1F191 and <= 0x1F19A) or 0x1F201 or 0x1F202 or 0x1F21A or 0x1F22F or (>= 0x1F232 and <= 0x1F23A)
        or 0x1F250 or 0x1F251 or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F7E0 and <= 0x1F7EB) or 0x1F7F0 or (>= 0x1F90C and <= 0x1F9FF) or (>= 0x1FA70 and <= 0x1FAFF);

    /// <summary>Older symbols that are shown as emoji without a variation selector (Emoji_Presentation in Unicode's emoji-data).</summary>
    private static bool AlwaysEmoji(int value) => value is 0x231A or 0x231B or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x25FD or 0x25FE
        or 0x2614 or 0x2615 or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693 or 0x26A1 or 0x26AA or 0x26AB or 0x26BD or 0x26BE or 0x26C4 or 0x26C5
        or 0x26CE or 0x26D4 or 0x26EA or 0x26F2 or 0x26F3 or 0x26F5 or 0x26FA or 0x26FD or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E
        or (>= 0x2753 and <= 0x2755) or 0x2757 or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55;
}
