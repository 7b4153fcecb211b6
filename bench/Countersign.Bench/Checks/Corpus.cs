using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Countersign.Bench.Checks;

/// <summary>A post of the corpus: its text, where it goes, and the alt texts of its pictures.</summary>
internal sealed record CorpusPost(string Text, string Network, IReadOnlyList<string> Alt);

/// <summary>Posts in the voice of a council and its neighbours, from a seed alone, with links, tags and the things that the checks look for planted at known rates.</summary>
internal static class Corpus
{
    static readonly string[] Networks = ["mastodon", "bluesky", "x", "threads", "facebook", "instagram", "linkedin"];
    static readonly string[] Openings = ["Thank you to everyone who came along to", "We are pleased to announce", "Work begins next week on", "Please note that there will be changes to", "Our team spent the morning at", "Have your say on", "Congratulations to all who took part in", "Due to the weather we have had to postpone", "Join us for", "Reminder: tomorrow is the last day for"];
    static readonly string[] Things = ["the summer reading challenge", "the new cycle path", "the community garden", "the winter clothing appeal", "bin collections over the bank holiday", "the consultation on parking", "the flood wardens' training day", "the memorial service", "the schools' art exhibition", "repairs to the footbridge", "the over-60s lunch club", "the volunteers' evening"];
    static readonly string[] Places = ["in Northbridge", "at the Market Hall", "on Mill Lane", "by the canal", "at Eastfield Library", "in the Old Town", "at the leisure centre", "around Holloway Park"];
    static readonly string[] Endings = ["Everyone is welcome and there is no need to book.", "We could not do it without you.", "Tea and cake from 10am.", "Places are going fast, so please get in touch soon.", "It is free for children under 16.", "More news later this week.", "We know this is frustrating and are sorry for the delay.", "See you there!", "Buses 4 and 17 stop outside.", "Parking is limited, so please walk if you can."];
    static readonly string[] Tags = ["#NorthbridgeTogether", "#GreenSpaces", "#VolunteersWeek", "#communityspirit", "#floodalert", "#northbridgeeats", "#mentalhealthmatters", "#LOCALHISTORY", "#litterpick", "#WalkToSchool"];
    static readonly string[] Emoji = ["🎉", "🌳", "👏", "🚲", "📚", "❤️", "🙌🏽", "☀️"];
    static readonly string[] Hosts = ["www.northbridge.example.org", "northbridge.example.com/news", "events.example.org.uk", "example.co.uk/whats-on"];

    public static IReadOnlyList<CorpusPost> Made(int count)
    {
        var posts = new CorpusPost[count];
        for (var i = 0; i < count; i++) posts[i] = Post(new Dice((ulong)i * 0x9E3779B97F4A7C15UL + 20260101));
        return posts;
    }

    /// <summary>Posts of a file of JSON Lines with <c>text</c>, <c>network</c> and <c>media[].alt</c>.</summary>
    public static IReadOnlyList<CorpusPost> Read(string file)
    {
        var posts = new List<CorpusPost>();
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            var alt = json.RootElement.TryGetProperty("media", out var media) ? media.EnumerateArray().Select(item => item.GetProperty("alt").GetString() ?? "").ToArray() : [];
            posts.Add(new(json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("network").GetString()!, alt));
        }
        return posts;
    }

    static CorpusPost Post(Dice dice)
    {
        var text = new StringBuilder(512);
        var wanted = dice.Between(80, 160) + (dice.In(100, 55) ? dice.Between(0, 140) : 0) + (dice.In(100, 25) ? dice.Between(40, 190) : 0);
        do
        {
            if (dice.In(100, 20)) text.Append(dice.Of(Emoji)).Append(' ');
            text.Append(dice.Of(Openings)).Append(' ').Append(dice.Of(Things)).Append(' ').Append(dice.Of(Places)).Append(". ").Append(dice.Of(Endings)).Append(' ');
        }
        while (text.Length < wanted);
        if (dice.In(1_000, 22)) text.Append("Email jo.").Append(dice.Letters(6)).Append("@example.gov.uk. ");
        if (dice.In(1_000, 31)) text.Append("Ring ").Append(dice.In(2, 1) ? "07700 " : "01632 ").Append(dice.Digits(6)).Append(". ");
        if (dice.In(1_000, 35)) text.Append(dice.Between(1, 90)).Append(" Mill Lane, BS").Append(dice.Between(1, 20)).Append(' ').Append(dice.Between(1, 9)).Append("AB. ");
        if (dice.In(1_000, 3)) text.Append("NI number AB").Append(dice.Digits(6)).Append("C. ");
        if (dice.In(1_000, 6)) text.Append("NHS no ").Append(dice.Digits(10)).Append(". ");
        if (dice.In(1_000, 5)) text.Append("card 4929 ").Append(dice.Digits(4)).Append(' ').Append(dice.Digits(4)).Append(' ').Append(dice.Digits(4)).Append(". ");
        if (dice.In(1_000, 1)) text.Append("AKIA").Append(dice.Letters(15).ToUpperInvariant()).Append("7 ");
        if (dice.In(1_000, 6)) text.Append("WE NEED YOUR HELP NOW PLEASE. ");
        if (dice.In(100, 42)) text.Append(dice.In(100, 18) ? "https://bit.ly/" + dice.Letters(7) : "https://" + dice.Of(Hosts) + "/" + dice.Letters(8) + (dice.In(100, 26) ? "?utm_source=social&utm_campaign=" + dice.Letters(6) : "")).Append(' ');
        if (dice.In(100, 40)) text.Append(dice.Of(Emoji)).Append(dice.Of(Emoji)).Append(' ');
        if (dice.In(100, 43)) for (var n = dice.Between(1, 3); n > 0; n--) text.Append(dice.Of(Tags)).Append(' ');
        var alt = dice.In(100, 38) ? new[] { dice.In(100, 65) ? string.Create(CultureInfo.InvariantCulture, $"{dice.Of(Things)} {dice.Of(Places)}, with {dice.Between(2, 40)} people") : "" } : [];
        return new(text.ToString().TrimEnd(), dice.Of(Networks), alt);
    }

    /// <summary>The same numbers on every machine.</summary>
    sealed class Dice(ulong seed)
    {
        ulong state = seed;

        public bool In(int of, int share) => Next(of) < share;

        public int Between(int least, int most) => least + Next(most - least + 1);

        public string Of(string[] all) => all[Next(all.Length)];

        public string Letters(int count) => string.Create(count, this, (letters, dice) => { foreach (ref var c in letters) c = (char)('a' + dice.Next(26)); });

        public string Digits(int count) => string.Create(count, this, (digits, dice) => { foreach (ref var c in digits) c = (char)('0' + dice.Next(10)); });

        int Next(int below)
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
