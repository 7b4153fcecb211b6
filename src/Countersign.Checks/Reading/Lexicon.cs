using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Countersign.Checks.Reading;

/// <summary>A word of a list in a text.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="List">The list.</param>
/// <param name="Entry">Which of the lexicon's entries.</param>
internal readonly record struct Hit(int Start, int End, Lists List, int Entry);

/// <summary>
/// All word lists as one. A word of a text is one hash and one bit that is nearly always zero, whatever the lists hold: two thousand more words cost
/// memory, and time only where the word is there.
/// </summary>
internal sealed class Lexicon
{
    private const ulong Mix = 0x9E3779B97F4A7C15UL;
    private const ulong Small = 0x2020202020202020UL;
    private readonly ulong[] bloom;
    private readonly int shift;
    private readonly ulong[] keys;
    private readonly int[] first;
    private readonly Entry[] entries;
    private readonly int mask;

    /// <summary>A word or phrase in lower case with what belongs to it.</summary>
    internal readonly record struct Entry(byte[] Phrase, Lists List, int Note, int Next);

    /// <param name="words">Words and phrases of Latin letters, digits, spaces and signs, each with its list and a number that means something to whoever reads the hits.</param>
    public Lexicon(IEnumerable<(string Phrase, Lists List, int Note)> words)
    {
        var all = words.ToArray();
        var size = 64;
        while (size < all.Length * 4) size <<= 1;
        mask = size - 1;
        // Two bytes or more for each word keep nearly every other word out, and the whole in the nearest memory.
        var blooms = 64;
        while (blooms < all.Length) blooms <<= 1;
        bloom = new ulong[blooms];
        shift = 64 - BitOperations.Log2((uint)blooms);
        (keys, first) = (new ulong[size], new int[size]);
        Array.Fill(first, -1);
        entries = new Entry[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var phrase = Encoding.Latin1.GetBytes(all[i].Phrase.ToLowerInvariant());
            var length = 0;
            while (length < phrase.Length && IsLetter(phrase[length])) length++;
            var padded = new byte[Math.Max(8, phrase.Length)];
            phrase.CopyTo(padded, 0);
            var key = Key(BitConverter.ToUInt64(padded), length);
            var hash = key * Mix;
            bloom[hash >> shift] |= 1UL << (int)((hash >> 34) & 63);
            var slot = (int)(hash >> 40) & mask;
            while (first[slot] >= 0 && keys[slot] != key) slot = (slot + 1) & mask;
            entries[i] = new Entry(phrase, all[i].List, all[i].Note, first[slot]);
            (keys[slot], first[slot]) = (key, i);
        }
    }

    public ref readonly Entry At(int entry) => ref entries[entry];

    /// <summary>What stands for a word of a length whose first eight bytes are given, in any case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Key(ulong eight, int length)
    {
        var some = length >= 8 ? ulong.MaxValue : (1UL << (length * 8)) - 1;
        return ((eight | Small) & some) ^ ((ulong)length << 57);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHave(ulong key, out ulong hash)
    {
        hash = key * Mix;
        return (Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bloom), (int)(hash >> shift)) >> (int)((hash >> 34) & 63) & 1) != 0;
    }

    /// <summary>Adds the entries that stand in a text at a word's start.</summary>
    /// <param name="text">The text.</param>
    /// <param name="narrow">The text with one byte for each unit.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="key">The word's key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="into">Takes the hits.</param>
    /// <returns>The lists of which something was found.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Lists Look(ReadOnlySpan<char> text, ReadOnlySpan<byte> narrow, int start, ulong key, ulong hash, List<Hit> into)
    {
        var found = Lists.None;
        if (start > 0 && text[start - 1] > 127 && char.IsLetter(text[start - 1])) return found;
        for (var slot = (int)(hash >> 40) & mask; first[slot] >= 0; slot = (slot + 1) & mask)
        {
            if (keys[slot] != key) continue;
            for (var i = first[slot]; i >= 0; i = entries[i].Next)
            {
                var end = Matches(entries[i].Phrase, text, narrow, start);
                if (end < 0) continue;
                into.Add(new Hit(start, end, entries[i].List, i));
                found |= entries[i].List;
            }
            break;
        }
        return found;
    }

    private static int Matches(byte[] phrase, ReadOnlySpan<char> text, ReadOnlySpan<byte> narrow, int start)
    {
        var at = start;
        foreach (var wanted in phrase)
        {
            if (at >= text.Length) return -1;
            var c = narrow[at];
            if (c - 'A' < 26u && c >= 'A') c |= 0x20;
            if (c == wanted) { at++; continue; }
            if (wanted == ' ' && c is (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xA0 or (byte)'-') { at++; continue; }
            if (wanted == '\'' && text[at] is '’' or 'ʼ') { at++; continue; }
            return -1;
        }
        return at < text.Length && Continues(text[at]) && IsLetter((byte)(phrase[^1] | 0x20)) ? -1 : at;
    }

    private static bool Continues(char c) => char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetter(c));

    private static bool IsLetter(byte c) => (uint)((c | 0x20) - 'a') < 26;
}
