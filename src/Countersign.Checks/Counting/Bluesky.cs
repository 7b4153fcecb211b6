using System.Globalization;
using System.Text;

namespace Countersign.Checks;

/// <summary>A facet of a Bluesky post: a stretch in UTF-8 bytes and what it is.</summary>
/// <param name="Kind">Link, mention, hashtag or cashtag.</param>
/// <param name="ByteStart">First byte of the text in UTF-8.</param>
/// <param name="ByteEnd">One past the last byte.</param>
/// <param name="Value">The link with a scheme, the handle without @, the tag without #, or the ticker in capitals with its $.</param>
public sealed record Facet(EntityKind Kind, int ByteStart, int ByteEnd, string Value);

/// <summary>Facets as Bluesky's own clients detect them. Whether a handle exists is for the caller to find out.</summary>
public static class Bluesky
{
    private const int LongestTag = 64;

    /// <summary>The facets of a text in the order in which they stand. Lone surrogates count as the three bytes of a replacement character.</summary>
    public static IReadOnlyList<Facet> Facets(string text)
    {
        var found = Entities.Find("bluesky", text);
        var facets = new List<Facet>(found.Count);
        int at = 0, bytes = 0;
        foreach (var entity in found)
        {
            bytes += Encoding.UTF8.GetByteCount(text.AsSpan(at, entity.Start - at));
            var length = Encoding.UTF8.GetByteCount(text.AsSpan(entity.Start, entity.Length));
            facets.Add(new Facet(entity.Kind, bytes, bytes + length, Value(text, entity)));
            bytes += length;
            at = entity.End;
        }
        return facets;
    }

    private static string Value(string text, Entity entity) => entity.Kind switch
    {
        EntityKind.Url => text[entity.Start..entity.End] is var url && url.StartsWith("http", StringComparison.Ordinal) ? url : "https://" + url,
        EntityKind.Cashtag => text[entity.Start..entity.End].ToUpperInvariant(),
        _ => text[(entity.Start + 1)..entity.End],
    };

    internal static void Find(string text, List<Entity> into)
    {
        Mentions(text, into);
        Links(text, into);
        Tags(text, into);
        Cashtags(text, into);
    }

    private static void Mentions(string text, List<Entity> into)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && !(IsSpace(text[at - 1]) || text[at - 1] == '(')) continue;
            var end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-')) end++;
            // It ends at the last place where a word ends or begins.
            while (end > at + 1 && IsWord(text, end - 1) == IsWord(text, end)) end--;
            if (end == at + 1) continue;
            var handle = text.AsSpan(at + 1, end - at - 1);
            if (EndsInDomain(handle) || handle.EndsWith(".test", StringComparison.Ordinal)) into.Add(new Entity(EntityKind.Mention, at, end));
        }
    }

    private static void Links(string text, List<Entity> into)
    {
        for (var i = 0; i < text.Length;)
        {
            if (LineStart(text, i) && LinkEnd(text, i) is var own && own > i) { Add(text, i, own, into); i = own; continue; }
            if ((IsSpace(text[i]) || text[i] == '(') && LinkEnd(text, i + 1) is var next && next > i + 1) { Add(text, i + 1, next, into); i = next; continue; }
            i++;
            if (i < text.Length && !LineStart(text, i) && !(IsSpace(text[i]) || text[i] == '('))
            {
                while (i < text.Length && !(IsSpace(text[i]) || text[i] == '(')) i++;
            }
        }
    }

    private static bool LineStart(string text, int at) => at == 0 || text[at - 1] is '\n' or '\r' or '\u2028' or '\u2029';

    /// <summary>Where a link or a bare host ends that begins here, or the same place where there is none.</summary>
    private static int LinkEnd(string text, int start)
    {
        var rest = text.AsSpan(start);
        var scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0 || scheme >= rest.Length || IsSpace(rest[scheme]))
        {
            if (rest.Length == 0 || !char.IsAsciiLetter(rest[0])) return start;
            scheme = HostLength(rest);
            if (scheme == 0) return start;
        }
        var end = start + scheme;
        while (end < text.Length && !IsSpace(text[end])) end++;
        return end;
    }

    /// <summary>Labels of Latin letters and digits, two or more; 0 where there are not as many.</summary>
    private static int HostLength(ReadOnlySpan<char> rest)
    {
        var end = 0;
        var dots = 0;
        for (var i = 0; ; i++)
        {
            var label = i;
            while (i < rest.Length && char.IsAsciiLetterOrDigit(rest[i])) i++;
            if (i == label) break;
            if (label > 0) dots++;
            end = i;
            if (i >= rest.Length || rest[i] != '.') break;
        }
        return dots > 0 ? end : 0;
    }

    private static void Add(string text, int start, int end, List<Entity> into)
    {
        var url = text.AsSpan(start, end - start);
        if (!url.StartsWith("http", StringComparison.Ordinal) && !(HostLength(url) is > 0 and var host && EndsInDomain(url[..host]))) return;
        if (url[^1] is '.' or ',' or ';' or ':' or '!' or '?') url = url[..^1];
        if (url.Length > 0 && url[^1] == ')' && !url.Contains('(')) url = url[..^1];
        into.Add(new Entity(EntityKind.Url, start, start + url.Length));
    }

    private static void Tags(string text, List<Entity> into)
    {
        for (var at = text.AsSpan().IndexOfAny('#', '＃'); at >= 0;)
        {
            var end = at + 1;
            if ((at == 0 || IsSpace(text[at - 1])) && !(end < text.Length && text[end] == '\uFE0F'))
            {
                while (end < text.Length && !IsSpace(text[end]) && !IsHidden(text[end])) end++;
                var name = text.AsSpan(at + 1, end - at - 1);
                if (Says(name)) Keep(text, at, end, into);
            }
            var next = text.AsSpan(end).IndexOfAny('#', '＃');
            at = next < 0 ? -1 : end + next;
        }
    }

    private static void Keep(string text, int at, int end, List<Entity> into)
    {
        while (end > at + 1 && Rune.DecodeLastFromUtf16(text.AsSpan(at + 1, end - at - 1), out var rune, out var used) == System.Buffers.OperationStatus.Done && Rune.IsPunctuation(rune)) end -= used;
        if (end - at - 1 is > 0 and <= LongestTag) into.Add(new Entity(EntityKind.Hashtag, at, end));
    }

    /// <summary>Whether anything in it is more than a digit or punctuation.</summary>
    private static bool Says(ReadOnlySpan<char> name)
    {
        while (name.Length > 0)
        {
            Rune.DecodeFromUtf16(name, out var rune, out var used);
            if (!(rune.Value is >= '0' and <= '9' || Rune.IsPunctuation(rune))) return true;
            name = name[used..];
        }
        return false;
    }

    private static void Cashtags(string text, List<Entity> into)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            if (at > 0 && !(IsSpace(text[at - 1]) || text[at - 1] == '(')) continue;
            if (at + 1 >= text.Length || !char.IsAsciiLetter(text[at + 1])) continue;
            var end = at + 1;
            while (end < text.Length && end - at <= 5 && char.IsAsciiLetterOrDigit(text[end])) end++;
            if (end == text.Length || IsSpace(text[end]) || text[end] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '"' or '\'' or '’') into.Add(new Entity(EntityKind.Cashtag, at, end));
        }
    }

    /// <summary>Whether a host ends in a known top-level domain, in small letters.</summary>
    private static bool EndsInDomain(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot < 0) return false;
        var top = host[(dot + 1)..];
        return !top.ContainsAnyInRange('A', 'Z') && Reading.TopLevelDomains.Contains(top);
    }

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_');

    private static bool IsHidden(char c) => c is '\u00AD' or '\u2060' or '\u200A' or '\u200B' or '\u200C' or '\u200D' or '\u20E2';

    private static bool IsSpace(char c) => c is (>= '\t' and <= '\r') or ' ' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';
}
