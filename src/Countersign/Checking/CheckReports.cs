using System.Globalization;
using System.Text.Json;
using Countersign.Checks;

namespace Countersign.Checking;

/// <summary>Says what was found, in one of the formats of <c>check</c>.</summary>
internal abstract class CheckReports : IDisposable
{
    public static CheckReports For(string format, string? file) => format switch
    {
        "text" => new AsText(file ?? "-"),
        "sarif" => new AsSarif(file ?? "-"),
        "github" => new AsGitHub(file ?? "-"),
        _ => new AsJson(),
    };

    public abstract void Write(CheckedPost post, string? network, IReadOnlyList<Finding> findings);

    public virtual void Dispose()
    {
    }

    /// <summary>One object for a post: <c>{"id","network","findings":[{"rule","category","severity","start","end","message","clause"}]}</c>. Without a place in the text, start and end are null.</summary>
    public static void WriteJson(Utf8JsonWriter json, string? id, string? network, IReadOnlyList<Finding> findings)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("network", network);
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("category", Words.Of(finding.Category));
            json.WriteString("severity", Words.Of(finding.Severity));
            if (finding.Span is { In.Part: Part.Text } span)
            {
                json.WriteNumber("start", span.Start);
                json.WriteNumber("end", span.End);
            }
            else
            {
                json.WriteNull("start");
                json.WriteNull("end");
            }
            json.WriteString("message", finding.Message);
            json.WriteString("clause", finding.Clause);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Line and column from 1 of a finding: in the text where it is all of the input, otherwise the post's line.</summary>
    protected static (int Line, int Column, int EndLine, int EndColumn) Place(CheckedPost post, Finding finding)
    {
        if (post.Whole is not { } text || finding.Span is not { In.Part: Part.Text } span) return (post.Line, 1, post.Line, 1);
        var (line, column) = At(text, span.Start);
        var (endLine, endColumn) = At(text, span.End);
        return (line, column, endLine, endColumn);
    }

    static (int Line, int Column) At(string text, int at)
    {
        var before = text.AsSpan(0, Math.Min(at, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    sealed class AsJson : CheckReports
    {
        readonly VerbOutput output = new();

        public override void Write(CheckedPost post, string? network, IReadOnlyList<Finding> findings)
        {
            WriteJson(output.Begin(), post.Post.Id, network, findings);
            output.EndLine();
        }

        public override void Dispose() => output.Dispose();
    }

    sealed class AsText(string file) : CheckReports
    {
        int posts, all;

        public override void Write(CheckedPost post, string? network, IReadOnlyList<Finding> findings)
        {
            posts++;
            all += findings.Count;
            foreach (var finding in findings)
            {
                var (line, column, _, _) = Place(post, finding);
                var where = post.Whole is null ? $"{file}:{line} ({post.Post.Id})" : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}");
                Console.Out.WriteLine($"{where}: {Words.Of(finding.Severity)}: {finding.Message} [{finding.Rule}{(network is null ? "" : $", {network}")}{(finding.Clause is null ? "" : $", {finding.Clause}")}]");
            }
        }

        public override void Dispose() => Console.Out.WriteLine(all == 0 ? "Nothing was found." : string.Create(CultureInfo.InvariantCulture, $"{all} {(all == 1 ? "finding" : "findings")} in {posts} {(posts == 1 ? "text" : "texts")}."));
    }

    sealed class AsGitHub(string file) : CheckReports
    {
        public override void Write(CheckedPost post, string? network, IReadOnlyList<Finding> findings)
        {
            foreach (var finding in findings)
            {
                var (line, column, endLine, endColumn) = Place(post, finding);
                var level = finding.Severity switch { Severity.Block or Severity.SecondPerson => "error", Severity.Warn => "warning", _ => "notice" };
                var columns = line == endLine && post.Whole is not null ? string.Create(CultureInfo.InvariantCulture, $",col={column},endColumn={endColumn}") : "";
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"::{level} file={Property(file)},line={line}{columns},endLine={endLine},title={Property(finding.Rule)}::{Data(finding.Message)}"));
            }
        }

        static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

        static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    sealed class AsSarif(string file) : CheckReports
    {
        readonly List<(CheckedPost Post, Finding Finding)> results = [];

        public override void Write(CheckedPost post, string? network, IReadOnlyList<Finding> findings)
        {
            foreach (var finding in findings) results.Add((post, finding));
        }

        public override void Dispose()
        {
            using var output = new VerbOutput();
            var json = output.Begin();
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "Countersign");
            json.WriteString("version", typeof(CheckReports).Assembly.GetName().Version?.ToString(3));
            json.WriteStartArray("rules");
            foreach (var rule in RuleCatalogue.All)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                Message("shortDescription", rule.Title);
                Message("fullDescription", rule.Finds);
                Message("help", rule.Why);
                json.WriteStartObject("defaultConfiguration");
                json.WriteString("level", Level(rule.Severity));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            foreach (var (post, finding) in results)
            {
                var (line, column, endLine, endColumn) = Place(post, finding);
                json.WriteStartObject();
                json.WriteString("ruleId", finding.Rule);
                json.WriteString("level", Level(finding.Severity));
                Message("message", finding.Message);
                json.WriteStartArray("locations");
                json.WriteStartObject();
                json.WriteStartObject("physicalLocation");
                json.WriteStartObject("artifactLocation");
                json.WriteString("uri", file == "-" ? "stdin" : file.Replace('\\', '/'));
                json.WriteEndObject();
                json.WriteStartObject("region");
                json.WriteNumber("startLine", line);
                if (post.Whole is not null)
                {
                    json.WriteNumber("startColumn", column);
                    json.WriteNumber("endLine", endLine);
                    json.WriteNumber("endColumn", endColumn);
                }
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteStartObject("partialFingerprints");
                json.WriteString("countersign/v1", finding.Key);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            output.EndLine();

            void Message(string name, string text)
            {
                json.WriteStartObject(name);
                json.WriteString("text", text);
                json.WriteEndObject();
            }
        }

        static string Level(Severity severity) => severity switch { Severity.Block or Severity.SecondPerson => "error", Severity.Warn => "warning", _ => "note" };
    }
}
