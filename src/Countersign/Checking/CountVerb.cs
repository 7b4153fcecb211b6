using Countersign.Checks;

namespace Countersign.Checking;

/// <summary><c>count</c>: how long a text is for a network, and what the network makes of it. Starts nothing of the web application.</summary>
internal static class CountVerb
{
    public const string About = "Counts a text as a network does, and says what the network makes links, mentions and tags of";

    public const string Usage =
        """
        count --network NAME [--lines] [--reply] [--networks FILE] [FILE|-]
          NAME             practice mastodon bluesky x threads facebook instagram linkedin youtube
          --lines          the input is JSON Lines, {"id":"1","text":"Hello"}; without it, the whole input is one text
          --reply          the text answers a post: on X, the mentions that lead it are free ("reply":true in a line)
          --networks FILE  network facts in the place of the built-in ones
        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        string? network = null, file = null, facts = null;
        bool lines = false, reply = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--network" or "-n": network = VerbFiles.Value(args, ref i); break;
                case "--networks": facts = VerbFiles.Value(args, ref i); break;
                case "--lines": lines = true; break;
                case "--reply": reply = true; break;
                case "--help" or "-h" or "-?": Console.Out.WriteLine(Usage); return 0;
                case ['-', _, ..]: throw new BadInputException($"There is no option {args[i]}.\n{Usage}");
                default: file = file is null ? args[i] : throw new BadInputException("Give one file."); break;
            }
        }
        var known = VerbFiles.Networks(facts);
        if (network is null || !known.TryGetValue(network, out var limits))
            throw new BadInputException($"Say for which network to count: --network, and one of {string.Join(' ', known.Keys)}.");
        var input = VerbInput.Bytes(file);
        using var output = new VerbOutput();
        if (!lines) Write(output, network, limits, VerbInput.Whole(input), reply);
        else
            foreach (var (number, line) in VerbInput.Lines(input))
            {
                var post = VerbInput.Post(number, line);
                Write(output, network, limits, post.Text, reply || post.Reply);
            }
        return 0;
    }

    static void Write(VerbOutput output, string network, NetworkLimits limits, string text, bool reply)
    {
        var count = Counting.Count(network, text, null, limits, reply);
        var json = output.Begin();
        json.WriteStartObject();
        json.WriteNumber("length", count.Length);
        json.WriteNumber("limit", count.Limit);
        json.WriteNumber("remaining", count.Remaining);
        json.WriteBoolean("valid", Counting.IsValid(network, text, limits, count));
        json.WriteStartArray("entities");
        foreach (var entity in Entities.Find(network, text))
        {
            json.WriteStartObject();
            json.WriteString("kind", Words.Of(entity.Kind));
            json.WriteString("text", text.AsSpan(entity.Start, entity.Length));
            json.WriteNumber("start", entity.Start);
            json.WriteNumber("end", entity.End);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        output.EndLine();
    }
}
