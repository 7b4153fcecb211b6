using Countersign.Checks;
using Draft = Countersign.Checks.Draft;

namespace Countersign.Checking;

/// <summary><c>check</c>: runs the checks over a text, a Markdown file or JSON Lines. Starts nothing of the web application.</summary>
internal static class CheckVerb
{
    public const string About = "Checks texts before they are published: 0 when they are clean, 1 when something was found, 2 when the input cannot be read";

    public const string Usage =
        """
        check [--network NAME]... [--policy FILE] [--format text|json|sarif|github] [--fail-on SEVERITY] [--input text|markdown|jsonl] [--networks FILE] [FILE|-]
          --network NAME   practice mastodon bluesky x threads facebook instagram linkedin youtube; a line's own "network" goes before it
          --policy FILE    the organisation's severities, lists and contacts
          --format FORMAT  json (one object a line, unless said otherwise), text for people, sarif and github for code reviews
          --fail-on SEV    the lightest finding that gives exit code 1: advise (unless said otherwise), warn, second-person or block
          --input KIND     what the input is; without it, the file's ending and first character decide
          --networks FILE  network facts in the place of the built-in ones
        """;

    public static int Run(ReadOnlySpan<string> args)
    {
        var networks = new List<string>();
        string? file = null, policyFile = null, facts = null, kind = null;
        var (format, failOn) = ("json", Severity.Advise);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--network" or "-n": networks.Add(VerbFiles.Value(args, ref i)); break;
                case "--policy": policyFile = VerbFiles.Value(args, ref i); break;
                case "--format": format = OneOf("--format", VerbFiles.Value(args, ref i), "text", "json", "sarif", "github"); break;
                case "--fail-on":
                    var word = VerbFiles.Value(args, ref i);
                    failOn = Words.Severity(word) ?? throw new BadInputException($"There is no severity {word}. Use block, second-person, warn or advise.");
                    break;
                case "--input": kind = OneOf("--input", VerbFiles.Value(args, ref i), "text", "markdown", "jsonl"); break;
                case "--networks": facts = VerbFiles.Value(args, ref i); break;
                case "--help" or "-h" or "-?": Console.Out.WriteLine(Usage); return 0;
                case ['-', _, ..]: throw new BadInputException($"There is no option {args[i]}.\n{Usage}");
                default: file = file is null ? args[i] : throw new BadInputException("Give one file."); break;
            }
        }
        var known = VerbFiles.Networks(facts);
        if (networks.Find(name => !known.ContainsKey(name)) is { } unknown) throw new BadInputException($"There is no network {unknown}. Use one of {string.Join(' ', known.Keys)}.");
        var policy = VerbFiles.Policy(policyFile);
        var all = new Facts(known, policy.OwnContacts, policy.OwnHosts);
        var input = VerbInput.Bytes(file);
        var failed = false;
        using var report = CheckReports.For(format, file);
        foreach (var post in Posts(input, kind ?? KindOf(file, input), file))
        {
            IReadOnlyList<string> each = post.Post.Network is { } own ? [own] : networks;
            if (post.Post.Network is { } name && !known.ContainsKey(name)) throw VerbInput.Bad(post.Line, $"there is no network \"{name}\"; use one of {string.Join(' ', known.Keys)}");
            foreach (var network in each.Count == 0 ? [null] : each.Select(entry => (string?)entry))
            {
                var found = Check.Run(DraftOf(post.Post, network), policy.Policy, Known(all, post.Post)).Findings;
                foreach (var finding in found) failed |= finding.Severity >= failOn;
                report.Write(post, network, found);
            }
        }
        return failed ? 1 : 0;
    }

    internal static Draft DraftOf(InputPost post, string? network) =>
        new(post.Text, "", null, network is null ? [] : [network], [.. post.Alt.Select((alt, i) => new DraftPicture(alt, $"picture-{i + 1}", "image/jpeg", 1, 1, 1))]) { Reply = post.Reply, Account = post.Account };

    internal static Facts Known(Facts all, InputPost post) => post.Links.Count == 0 ? all
        : all with { Links = [.. post.Links.Select(link => new LinkFact(link.Url, link.Status, link.LeadsTo, link.Title))] };

    static IEnumerable<CheckedPost> Posts(byte[] input, string kind, string? file)
    {
        if (kind == "jsonl")
        {
            foreach (var (number, line) in VerbInput.Lines(input)) yield return new(VerbInput.Post(number, line), number, null);
            yield break;
        }
        var whole = VerbInput.Whole(input);
        var (text, alt) = kind == "markdown" ? Markdown.Read(whole) : (whole, []);
        yield return new(new InputPost(file is null or "-" ? null : Path.GetFileName(file), text, null, alt, [], null, false), 1, whole);
    }

    static string KindOf(string? file, ReadOnlySpan<byte> input)
    {
        switch (Path.GetExtension(file ?? "").ToLowerInvariant())
        {
            case ".jsonl" or ".ndjson": return "jsonl";
            case ".md" or ".markdown": return "markdown";
            case ".txt": return "text";
        }
        var first = input.TrimStart(" \t\r\n"u8);
        return first.Length > 0 && first[0] == '{' ? "jsonl" : "text";
    }

    static string OneOf(string option, string value, params ReadOnlySpan<string> allowed) =>
        allowed.Contains(value) ? value : throw new BadInputException($"{option} cannot be {value}. Use one of {string.Join(' ', allowed!)}.");
}

/// <summary>A post of the input, the line on which it begins, and the whole text where it is all of the input.</summary>
internal sealed record CheckedPost(InputPost Post, int Line, string? Whole);
