using System.Collections.Frozen;

namespace Countersign.Checks.Reading;

/// <summary>Small letters of other scripts that look like a Latin letter. Our own short table, drawn from how common screen fonts show them.</summary>
internal static class LookAlikes
{
    private const string Others = "аеорсухіјѕһԁԛԝӏвкмнтгьզοανικρτυχγωϲϳօսհոցյɑɡɩıꞵⲟ";
    private const string Latins = "aeopcyxijshdqwlbkmhtrbqoavikptuxywcjouhngjagiibo";

    private static readonly FrozenDictionary<char, char> Table = Others.Zip(Latins).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    public static char? Latin(char c) => c > 127 && Table.TryGetValue(c, out var latin) ? latin : null;

    public static bool IsLatin(char c) => char.IsAsciiLetter(c) || c is (>= '\u00C0' and <= '\u024F' and not ('×' or '÷')) or (>= '\u1E00' and <= '\u1EFF');

    /// <summary>Letters of Greek, Cyrillic, Armenian, Coptic and Cherokee: the scripts from which Latin names are imitated.</summary>
    public static bool IsImitator(char c) => c is (>= '\u0370' and <= '\u058F') or (>= '\u13A0' and <= '\u13FF') or (>= '\u1F00' and <= '\u1FFF') or (>= '\u2C80' and <= '\u2CFF') or (>= '\uAB70' and <= '\uABBF');
}
