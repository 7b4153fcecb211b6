using System.Runtime.InteropServices;
using System.Text;

namespace Countersign.Checks;

/// <summary>
/// Finds links as X does, and Mastodon with its own <see cref="LinkGrammar"/>: a host whose last label is a known top-level domain, after a scheme or bare.
/// One pass: each stretch of host characters is taken apart once, however many links begin in it.
/// </summary>
internal ref struct LinkFinder(string text, LinkGrammar grammar, bool bare, List<Entity> into)
{
    private const int LongestUrl = 4_096;
    private const int LongestLabel = 63;
    private const int LongestShortSlug = 40;

    private readonly string text = text;
    private readonly List<Label> labels = Spare();
    private int consumed; // a link may begin only after this, with one character between

    private record struct Label(int Start, int End, bool Sub, int LastUnderscore, int TopEnd, int Best);

    public static void Find(string text, LinkGrammar grammar, bool bare, List<Entity> into)
    {
        if (!text.Contains('.')) return;
        var finder = new LinkFinder(text, grammar, bare, into);
        finder.Run();
        Labels.Spare = finder.labels;
    }

    private static List<Label> Spare()
    {
        var spare = Labels.Spare ?? [];
        Labels.Spare = null;
        return spare;
    }

    private static class Labels
    {
        [ThreadStatic]
        internal static List<Label>? Spare;
    }

    private void Run()
    {
        consumed = -1;
        for (var from = 0; from < text.Length;)
        {
            var dot = text.AsSpan(from).IndexOf('.');
            if (dot < 0) return;
            dot += from;
            var start = dot;
            while (start > from && IsHost(text[start - 1])) start--;
            var end = dot + 1;
            while (end < text.Length && IsHost(text[end])) end++;
            from = Math.Max(end, InRun(start, end));
        }
    }

    /// <summary>Looks for every link that begins in a stretch of host characters, and returns where the last one ends.</summary>
    private int InRun(int start, int end)
    {
        if (!Split(start, end)) return end;
        var last = start;
        if (Scheme(start) is >= 0 and var scheme && Free(scheme) && HostEnd(start, 0) is > 0 and var hostEnd)
            last = Take(scheme, start, hostEnd, withScheme: true);
        if (start == 0)
        {
            // At the very beginning a first character that may stand before a link is taken for that, and only then for its first.
            foreach (var first in (ReadOnlySpan<int>)[1, 0])
                if (last == start && first < end && Free(first) && HostEnd(first, 0) is > 0 and var found) last = Take(first, first, found, withScheme: false);
        }
        for (var k = 0; k < labels.Count; k++)
        {
            var label = labels[k];
            // Only where a host can end at this label or after it is there anything to look for.
            if (label.Best < 0 && !(k + 1 < labels.Count && (labels[k + 1].Best >= 0 || labels[k + 1].TopEnd > 0))) continue;
            for (var at = Math.Max(label.Start, Math.Max(last, 1)); at < label.End; at++)
            {
                if (at < last || !Free(at) || HostEnd(at, k) is not (> 0 and var found)) continue;
                last = Take(at, at, found, withScheme: false);
                if (last > label.End) break;
            }
        }
        return last;
    }

    private bool Split(int start, int end)
    {
        labels.Clear();
        var any = false;
        for (var at = start; at <= end;)
        {
            var dot = text.AsSpan(at, end - at).IndexOf('.');
            var stop = dot < 0 ? end : at + dot;
            var sub = stop > at && IsDomain(text[at]) && IsDomain(text[stop - 1]);
            var top = at > start ? Reading.TopLevelDomains.At(text, at) : 0;
            any |= top > 0;
            labels.Add(new Label(at, stop, sub, text.AsSpan(at, stop - at).LastIndexOf('_') is >= 0 and var under ? at + under : -1, top > 0 ? at + top : 0, -1));
            at = stop + 1;
        }
        if (!any) return false;
        var span = CollectionsMarshal.AsSpan(labels);
        for (var k = span.Length - 2; k >= 0; k--)
        {
            if (!span[k].Sub) continue;
            span[k].Best = span[k + 1].Best >= 0 ? span[k + 1].Best : span[k + 1].TopEnd > 0 && span[k].LastUnderscore < 0 ? k : -1;
        }
        return true;
    }

    /// <summary>Where the longest host ends that begins at a character of a label, or 0.</summary>
    private readonly int HostEnd(int at, int k)
    {
        var label = labels[k];
        if (at >= label.End || k + 1 >= labels.Count || !IsDomain(text[at]) || !IsDomain(text[label.End - 1])) return 0;
        if (labels[k + 1].Best is >= 0 and var best) return labels[best + 1].TopEnd;
        return label.LastUnderscore < at ? labels[k + 1].TopEnd : 0;
    }

    private readonly int Scheme(int host)
    {
        if (host < 4 || !text.AsSpan(host - 3, 3).SequenceEqual("://")) return -1;
        return grammar.SchemeStart(text, host - 3);
    }

    private readonly bool Free(int at)
    {
        if (at == 0) return consumed < 0;
        if (at - 1 < consumed) return false;
        var c = text[at - 1];
        return !(char.IsAsciiLetterOrDigit(c) || c is '@' or '＠' or '$' or '#' or '＃' or '\uFFFE' or '\uFEFF' or '\uFFFF');
    }

    /// <summary>Adds port, path and query to a host, keeps the link if it is one, and returns where it ends.</summary>
    private int Take(int start, int host, int hostEnd, bool withScheme)
    {
        var end = hostEnd;
        if (end + 1 < text.Length && text[end] == ':' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }
        var path = false;
        if (end < text.Length && text[end] == '/')
        {
            end = grammar.PathEnd(text, end);
            path = true;
        }
        if (end < text.Length && text[end] == '?' && grammar.Query(text.AsSpan(end + 1)) is > 0 and var query) end += 1 + query;
        consumed = end;
        if (!IsValid(host, hostEnd, end - start + (withScheme ? 0 : 8))) return end;
        if (withScheme)
        {
            if (Short(start, host, hostEnd, end) is > 0 and var stop) into.Add(new Entity(EntityKind.Url, start, stop));
        }
        else if (bare && !(start > 0 && text[start - 1] is '-' or '_' or '.' or '/')) LatinHosts(host, hostEnd, path ? end : 0);
        return end;
    }

    /// <summary>A bare host counts only in its Latin part, so that text that runs on without a space is not taken in.</summary>
    private readonly void LatinHosts(int start, int end, int pathEnd)
    {
        var last = -1;
        for (var hosts = Latin(start, end); hosts.MoveNext();)
        {
            into.Add(new Entity(EntityKind.Url, hosts.Start, hosts.Stop));
            last = into.Count - 1;
        }
        if (last >= 0 && pathEnd > 0) into[last] = into[last] with { End = pathEnd };
    }

    private readonly LatinParts Latin(int start, int end) => new(text.AsSpan(0, end), start);

    /// <summary>The parts of a host that are hosts in Latin letters.</summary>
    private ref struct LatinParts(ReadOnlySpan<char> domain, int from)
    {
        private readonly ReadOnlySpan<char> domain = domain;
        private int at = from;

        public int Start { get; private set; }

        public int Stop { get; private set; }

        public bool MoveNext()
        {
            while (at < domain.Length)
            {
                if (!IsLatinHost(domain[at])) { at++; continue; }
                var (next, stop) = (at, 0);
                while (next < domain.Length)
                {
                    var label = next;
                    while (next < domain.Length && IsLatinHost(domain[next])) next++;
                    if (next == label || next >= domain.Length || domain[next] != '.') break;
                    next++;
                    if (Reading.TopLevelDomains.At(domain, next) is > 0 and var top) stop = next + top;
                }
                Start = at;
                at = stop > 0 ? stop : Math.Max(next, at + 1);
                if (stop == 0) continue;
                Stop = stop;
                return true;
            }
            return false;
        }
    }

    /// <summary>Where X's own short links end: at their slug, which has a longest length. Where any other link ends, nothing changes.</summary>
    private readonly int Short(int start, int host, int hostEnd, int end)
    {
        if (grammar != LinkGrammar.X || !text.AsSpan(host, hostEnd - host).Equals("t.co", StringComparison.OrdinalIgnoreCase) || hostEnd >= end || text[hostEnd] != '/') return end;
        var slug = hostEnd + 1;
        while (slug < end && char.IsAsciiLetterOrDigit(text[slug])) slug++;
        var length = slug - hostEnd - 1;
        if (length == 0) return end;
        if (length > LongestShortSlug) return 0;
        return slug < text.Length && text[slug] == '?' && grammar.Query(text.AsSpan(slug + 1)) is > 0 and var query ? slug + 1 + query : slug;
    }

    private readonly bool IsValid(int host, int hostEnd, int length)
    {
        if (length > LongestUrl) return false;
        var domain = text.AsSpan(host, hostEnd - host);
        if (domain.StartsWith("xn--", StringComparison.Ordinal) && domain.ContainsAnyExceptInRange('\0', '\u007F') && !Latin(host, hostEnd).MoveNext()) return false;
        foreach (var part in domain.Split('.'))
        {
            var label = domain[part];
            if (label.Length == 0 || label.Length > LongestLabel || (label.ContainsAnyExceptInRange('\0', '\u007F') && Reading.Punycode.EncodedLength(label) > LongestLabel)) return false;
        }
        return true;
    }

    private static bool IsHost(char c) => IsDomain(c) || c is '.' or '-' or '_';

    private static bool IsDomain(char c)
    {
        if (c < 128) return char.IsAsciiLetterOrDigit(c) || c is '"' or '`' || (c < ' ' && c is not (>= '\t' and <= '\r')) || c == '\u007F';
        return c is not ('\u0085' or '\u00A0' or '\u1680' or '\u180E' or (>= '\u2000' and <= '\u200A') or '\u200E' or '\u200F' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202F')
            or '\u205F' or (>= '\u2066' and <= '\u2069') or '\u3000' or '\u061C' or '\uFFFE' or '\uFEFF' or '\uFFFF');
    }

    private static bool IsLatinHost(char c) => char.IsAsciiLetterOrDigit(c) || c == '-' || (c > 127 && LinkGrammar.IsLatinLetter(c));
}
