using System.Text;
using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>Mastodon's count: the text with every link and mention shortened, joined to the content warning as it stands, in graphemes.</summary>
internal static class Mastodon
{
    public static int Length(string text, string warning, int? linkLength)
    {
        if (!text.Contains('@') && (linkLength is null || !text.Contains(':'))) return warning.Length == 0 ? Chars.Graphemes(text) : Chars.Graphemes(warning + text);
        var found = new List<Entity>();
        MastodonEntities.FindCounted(text, found);
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F') && !warning.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
        {
            // In ASCII every unit stands for itself, but for line ends of two.
            var length = Chars.Graphemes(warning) + Chars.Graphemes(text);
            foreach (var entity in found)
                if (entity.Kind != EntityKind.Url) length -= entity.End - MastodonEntities.NameEnd(text, entity.Start);
                else if (linkLength is { } fixedLength) length += fixedLength - entity.Length;
            return length;
        }
        var counted = new StringBuilder(warning, warning.Length + text.Length);
        var from = 0;
        foreach (var entity in found)
        {
            var link = entity.Kind == EntityKind.Url;
            if (link && linkLength is null) continue;
            counted.Append(text, from, entity.Start - from);
            if (link) counted.Append('x', linkLength!.Value);
            else counted.Append(text, entity.Start, MastodonEntities.NameEnd(text, entity.Start) - entity.Start);
            from = entity.End;
        }
        counted.Append(text, from, text.Length - from);
        return Chars.Graphemes(counted.ToString());
    }
}
