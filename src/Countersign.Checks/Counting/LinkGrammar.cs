using System.Text;

namespace Countersign.Checks;

/// <summary>Which characters may follow a host in a link, and which schemes may lead it. X and Mastodon differ in that and agree on hosts.</summary>
internal abstract class LinkGrammar
{
    public static LinkGrammar X { get; } = new OfX();

    public static LinkGrammar Mastodon { get; } = new OfMastodon();

    /// <summary>Where the scheme begins whose :// ends here, or -1.</summary>
    public abstract int SchemeStart(ReadOnlySpan<char> text, int end);

    public abstract bool IsPath(char c);

    public abstract bool EndsPath(char c);

    /// <summary>The length of a query that begins after a question mark, or 0 where there is none.</summary>
    public abstract int Query(ReadOnlySpan<char> rest);

    /// <summary>Where the path ends that begins with the slash at <paramref name="at"/>: after the last character that may end one.</summary>
    public int PathEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        for (var i = at + 1; i < text.Length;)
        {
            if (text[i] == '(')
            {
                var close = Brackets(text, i);
                if (close < 0) break;
                if (this == X || X.Brackets(text, i) == close) end = close;
                i = close;
            }
            else if (IsPath(text[i]))
            {
                if (EndsPath(text[i])) end = i + 1;
                i++;
            }
            else break;
        }
        return end;
    }

    /// <summary>One past a pair of brackets with something in it, in which one more pair may lie; or -1.</summary>
    private int Brackets(ReadOnlySpan<char> text, int open)
    {
        var i = Run(text, open + 1);
        var outer = i - open - 1;
        if (i < text.Length && text[i] == ')') return outer > 0 ? i + 1 : -1;
        if (i >= text.Length || text[i] != '(') return -1;
        var inner = Run(text, i + 1);
        if (inner == i + 1 || inner >= text.Length || text[inner] != ')') return -1;
        i = Run(text, inner + 1);
        return i < text.Length && text[i] == ')' ? i + 1 : -1;
    }

    private int Run(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && IsPath(text[from])) from++;
        return from;
    }

    internal static bool IsLatinLetter(char c) => IsLatin(c);

    protected static bool IsLatin(char c) => c is >= '\u00C0' and <= '\u024F' and not ('\u00D7' or '\u00F7') or '\u0253' or '\u0254' or '\u0256' or '\u0257' or '\u0259' or '\u025B'
        or '\u0263' or '\u0268' or '\u026F' or '\u0272' or '\u0289' or '\u028B' or '\u02BB' or (>= '\u0300' and <= '\u036F') or (>= '\u1E00' and <= '\u1EFF');

    private static int EndOf(ReadOnlySpan<char> text, int end, ReadOnlySpan<string> schemes)
    {
        foreach (var scheme in schemes)
            if (end >= scheme.Length && text[(end - scheme.Length)..end].Equals(scheme, StringComparison.OrdinalIgnoreCase)) return end - scheme.Length;
        return -1;
    }

    private sealed class OfX : LinkGrammar
    {
        public override int SchemeStart(ReadOnlySpan<char> text, int end) => EndOf(text, end, ["https", "http"]);

        public override bool IsPath(char c) => char.IsAsciiLetterOrDigit(c) || c is '!' or '*' or '\'' or ';' or ':' or '=' or '+' or ',' or '.' or '$' or '/' or '%' or '#'
            or '[' or ']' or '-' or '\u2013' or '_' or '~' or '@' or '|' or '&' or (>= '\u0400' and <= '\u04FF') || IsLatin(c);

        public override bool EndsPath(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '=' or '_' or '#' or '/' or (>= '\u0400' and <= '\u04FF') || IsLatin(c);

        public override int Query(ReadOnlySpan<char> rest)
        {
            var end = 0;
            for (var i = 0; i < rest.Length; i++)
            {
                var c = rest[i];
                var ends = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '&' or '=' or '#' or '/';
                if (ends) end = i + 1;
                else if (c is not ('!' or '?' or '*' or '\'' or '@' or '(' or ')' or ';' or ':' or '+' or '$' or '%' or '[' or ']' or '.' or ',' or '~' or '|')) break;
            }
            return end;
        }
    }

    private sealed class OfMastodon : LinkGrammar
    {
        public override int SchemeStart(ReadOnlySpan<char> text, int end) => EndOf(text, end, ["https", "http", "dat", "dweb", "ipfs", "ipns", "ssb", "gopher", "gemini"]);

        public override bool IsPath(char c) => !(char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or '?');

        public override bool EndsPath(char c) => IsPath(c) && c is not ('!' or '*' or '"' or '\'' or '「' or '」' or ';' or ':' or '=' or ',' or '.' or '$' or '%' or '[' or ']' or '~' or '&' or '|' or '@');

        public override int Query(ReadOnlySpan<char> rest)
        {
            var end = 0;
            for (var i = 0; i < rest.Length;)
            {
                if (Rune.DecodeFromUtf16(rest[i..], out var rune, out var used) != System.Buffers.OperationStatus.Done) break;
                var c = rune.IsBmp ? (char)rune.Value : '\0';
                var ends = char.IsAsciiLetterOrDigit(c) || c is '_' or '&' or '=' or '#' or '/' or '-' || IsUrlRune(rune.Value);
                if (ends) end = i + used;
                else if (c is not ('!' or '?' or '*' or '\'' or '(' or ')' or ';' or ':' or '+' or '$' or '%' or '[' or ']' or '.' or ',' or '~' or '|' or '@' or '^')) break;
                i += used;
            }
            return end;
        }

        private static bool IsUrlRune(int value) => value is (>= 0xA0 and <= 0xD7FF) or (>= 0xE000 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFEF)
            || value >= 0x10000 && (value & 0xFFFE) != 0xFFFE && value is not (>= 0xE0000 and < 0xE1000);
    }
}
