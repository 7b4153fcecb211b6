using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Countersign.Networks.Bluesky;

/// <summary>The record key of an attempt: an AT Protocol timestamp identifier (https://atproto.com/specs/tid).</summary>
internal static class Tid
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Digits = 13;
    private const int ClockBits = 10;

    /// <summary>
    /// The same key and time always give the same identifier. Only whole milliseconds of the time are used, because a database
    /// may keep fewer digits than the clock gave; the microseconds and the clock id come from the key's hash.
    /// </summary>
    public static string For(DateTimeOffset intended, string key)
    {
        var hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var microseconds = intended.ToUnixTimeMilliseconds() * 1000 + (long)(hash % 1000);
        var clock = (long)(hash / 1000 % (1 << ClockBits));
        return Encode((microseconds << ClockBits) | clock);
    }

    /// <summary>The time in an identifier, or null for anything that is not one.</summary>
    public static DateTimeOffset? Time(string text)
    {
        if (text.Length != Digits || Alphabet.IndexOf(text[0]) is < 0 or > 7)
            return null;
        long value = 0;
        foreach (var digit in text)
        {
            var five = Alphabet.IndexOf(digit);
            if (five < 0)
                return null;
            value = (value << 5) | (uint)five;
        }
        return DateTimeOffset.UnixEpoch.AddMicroseconds(value >> ClockBits);
    }

    private static string Encode(long value) => string.Create(Digits, value, static (digits, rest) =>
    {
        for (var i = digits.Length - 1; i >= 0; i--, rest >>= 5)
            digits[i] = Alphabet[(int)(rest & 31)];
    });
}
