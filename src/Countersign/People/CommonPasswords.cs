using System.Collections.Frozen;
using System.Text;

namespace Countersign.People;

/// <summary>
/// Knows what guessers try first, by pattern and without any list from elsewhere: well-known words in any spelling with
/// figures or signs around them, the same few characters over and over, and rows of keys. Works without the internet.
/// </summary>
internal static class CommonPasswords
{
    const int ShortestWord = 3;

    static readonly FrozenSet<string> Words = new[]
    {
        "password", "passwort", "passw", "pass", "passphrase", "secret", "secure", "security", "login", "logon", "signin", "access", "letmein", "letme", "open", "opensesame",
        "welcome", "hello", "default", "changeme", "change", "temp", "temporary", "test", "testing", "tester", "guest", "user", "username", "admin", "administrator", "root",
        "master", "manager", "system", "server", "computer", "internet", "network", "website", "online", "email", "account", "private", "office", "work", "company", "business",
        "council", "charity", "trust", "hospital", "library", "community", "housing", "council", "communications", "comms", "social", "media", "socialmedia", "twitter", "facebook", "instagram",
        "countersign", "mastodon", "bluesky", "england", "scotland", "wales", "ireland", "london", "liverpool", "manchester", "arsenal", "chelsea", "everton", "tottenham", "rangers", "celtic", "united", "city",
        "football", "baseball", "cricket", "rugby", "soccer", "hockey", "tennis", "golf", "dragon", "monkey", "tiger", "horse", "puppy", "kitten", "butterfly", "dolphin", "charlie", "jordan",
        "superman", "batman", "spiderman", "pokemon", "starwars", "matrix", "merlin", "shadow", "phoenix", "ninja", "killer", "hunter", "ranger", "soldier", "knight", "wizard", "princess", "prince", "queen", "king",
        "iloveyou", "love", "lovely", "lover", "baby", "angel", "sunshine", "sunny", "flower", "flowers", "summer", "winter", "spring", "autumn", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "forever", "always", "never", "please", "thankyou", "whatever", "trustno", "freedom", "money",
        "cheese", "chocolate", "coffee", "cookie", "banana", "orange", "apple", "pepper", "ginger", "purple", "yellow", "green", "black", "white", "blue", "red", "silver", "golden", "diamond", "jessica", "michael", "daniel", "thomas",
        "michelle", "jennifer", "ashley", "robert", "andrew", "joshua", "matthew", "george", "harry", "william", "oliver", "jack", "god", "jesus", "christ", "the", "and", "my", "your", "new", "old", "big", "one", "two", "abc", "xyz", "me", "is", "in", "it",
    }.ToFrozenSet();

    static readonly string[] Rows = Both("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "01234567890123456789", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "zaq12wsxcde34rfvbgt5");

    public static bool Guessable(string password, IEnumerable<string> about)
    {
        var low = password.ToLowerInvariant();
        var own = about.Select(w => w.ToLowerInvariant()).Where(w => w.Length >= ShortestWord).ToHashSet();
        return Repeats(low) || Covered(low, own) || Covered(Unspelt(low), own) || Covered(new string([.. low.Reverse()]), own);
    }

    /// <summary>The same up to six characters over and over: “abcabcabcabc”.</summary>
    static bool Repeats(string text) => Enumerable.Range(1, 6).Any(period => text.Length >= 2 * period && Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]));

    /// <summary>At most two known words or rows of keys, and otherwise only figures and signs.</summary>
    static bool Covered(string text, HashSet<string> own)
    {
        var letters = text.Count(char.IsLetter);
        // A password of figures and signs alone is guessable where it holds few different ones.
        if (letters == 0)
            return text.Distinct().Count() < 8 || Row(text, 0) >= text.Length - 4;
        return Pieces(text, 0, 2, own);
    }

    static bool Pieces(string text, int from, int left, HashSet<string> own)
    {
        while (from < text.Length && !char.IsLetter(text[from]))
        {
            if (Row(text, from) is var run and >= 4 && left > 0 && Pieces(text, from + run, left - 1, own))
                return true;
            from++;
        }
        if (from == text.Length)
            return true;
        if (left == 0)
            return false;
        for (var length = text.Length - from; length >= 2; length--)
        {
            var piece = text.Substring(from, length);
            if ((Words.Contains(piece) || own.Contains(piece)) && Pieces(text, from + length, left - 1, own))
                return true;
        }
        return Row(text, from) is var keys and >= 4 && Pieces(text, from + keys, left - 1, own);
    }

    /// <summary>How many characters from here on follow a row of keys or the alphabet, or are one key held down.</summary>
    static int Row(string text, int from)
    {
        var same = 1;
        while (from + same < text.Length && text[from + same] == text[from])
            same++;
        return Rows.Select(row => Common(row, text, from)).Append(same >= 4 ? same : 0).Max();
    }

    static int Common(string row, string text, int from)
    {
        var longest = 0;
        for (var start = row.IndexOf(text[from]); start >= 0; start = row.IndexOf(text[from], start + 1))
        {
            var length = 0;
            while (start + length < row.Length && from + length < text.Length && row[start + length] == text[from + length])
                length++;
            longest = Math.Max(longest, length);
        }
        return longest;
    }

    /// <summary>“p@55w0rd” as it is meant.</summary>
    static string Unspelt(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch { '@' or '4' => 'a', '3' => 'e', '1' or '!' or '|' => 'i', '0' => 'o', '$' or '5' => 's', '7' or '+' => 't', '8' => 'b', _ => c });
        return plain.ToString();
    }

    static string[] Both(params string[] rows) => [.. rows, .. rows.Select(r => new string([.. r.Reverse()]))];
}
