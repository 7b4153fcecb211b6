using System.Buffers;
using System.Text;

namespace Countersign.Networks.Http;

/// <summary>Whether a text can be written as UTF-8 without loss.</summary>
internal static class WellFormed
{
    public static bool Is(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
                return false;
            rest = rest[used..];
        }
        return true;
    }
}
