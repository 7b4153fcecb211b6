using System.Diagnostics;
using Countersign.Checks;

namespace Countersign.Bench.Checks;

/// <summary>The full rule set against the bare scan, in turns in one process, on one thread.</summary>
internal static class CheckSpeed
{
    const int Posts = 200_000;
    const int Rounds = 7;
    const int Turn = 4_000;
    const int LexiconWords = 2_000;

    public static int Run(string? corpusFile)
    {
        var ready = Stopwatch.StartNew();
        Check.Run(Draft.OfText("Good morning"), Policy.Default, Facts.Default);
        var readyIn = ready.Elapsed;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var corpus = corpusFile is null ? Corpus.Made(Posts) : Corpus.Read(corpusFile);
        var bare = new BareScan(Lexicon());
        var texts = corpus.Select(post => Draft.OfText(post.Text, post.Network)).ToArray();
        var withPictures = corpus.Select(post => Draft.OfText(post.Text, post.Network) with { Pictures = [.. post.Alt.Select((alt, i) => new DraftPicture(alt, $"p{i}", "image/jpeg", 1_000, 800, 600))] }).ToArray();
        Console.WriteLine($"{corpus.Count:N0} posts, {corpus.Average(post => post.Text.Length):0} characters each; engine ready in {readyIn.TotalMilliseconds:0} ms from a cold process");

        long sum = 0;
        var (ceiling, ours, pictures) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            double one = 0, two = 0, three = 0;
            // In turns of a few thousand posts, so that whatever else the machine does falls on all alike.
            for (var from = 0; from < corpus.Count; from += Turn)
            {
                var to = Math.Min(from + Turn, corpus.Count);
                one += Time(from, to, i => sum += bare.Scan(corpus[i].Text));
                two += Time(from, to, i => sum += Check.Run(texts[i], Policy.Default, Facts.Default).Findings.Count);
                three += Time(from, to, i => sum += Check.Run(withPictures[i], Policy.Default, Facts.Default).Findings.Count);
            }
            (one, two, three) = (corpus.Count / one, corpus.Count / two, corpus.Count / three);
            if (round < 0) continue;
            ceiling.Add(one);
            ours.Add(two);
            pictures.Add(three);
        }
        Console.WriteLine($"bare scan {Median(ceiling):N0} posts/s; all {RuleCatalogue.All.Count} rules {Median(ours):N0} posts/s; with alt texts {Median(pictures):N0} posts/s");
        var ratios = ceiling.Zip(ours, (one, two) => two / one).Order().ToList();
        Console.WriteLine($"ratio median {ratios[Rounds / 2]:0.00} (min {ratios[0]:0.00}, max {ratios[^1]:0.00}); wanted at least 0.50");

        var clean = Array.FindAll(texts, draft => Check.Run(draft, Policy.Default, Facts.Default).Findings.Count == 0);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (var draft in clean) sum += Check.Run(draft, Policy.Default, Facts.Default).RulesRun;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine($"{clean.Length:N0} posts in which nothing is found: {allocated / (double)Math.Max(1, clean.Length):0.00} bytes allocated each; wanted 0");

        var times = new double[corpus.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var from = Stopwatch.GetTimestamp();
            sum += Check.Run(withPictures[i], Policy.Default, Facts.Default).Findings.Count;
            times[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }
        Array.Sort(times);
        Console.WriteLine($"one draft: p50 {times[times.Length / 2] * 1000:0.0} µs, p99 {times[(int)(times.Length * 0.99)] * 1000:0.0} µs, largest {times[^1]:0.0} ms; wanted p99 under 1 ms");
        Console.WriteLine($"findings: {withPictures.Sum(draft => Check.Run(draft, Policy.Default, Facts.Default).Findings.Count):N0}; the engine's own memory {before / 1_048_576.0:0.0} MB managed before the corpus; {sum}");
        var byRule = texts.SelectMany(draft => Check.Run(draft, Policy.Default, Facts.Default).Findings).GroupBy(finding => finding.Rule).OrderByDescending(group => group.Count());
        Console.WriteLine(string.Join(", ", byRule.Select(group => $"{group.Key} {group.Count():N0}")));
        return 0;
    }

    /// <summary>Made-up words: what a lexicon costs depends on how many there are, not on which.</summary>
    static IEnumerable<string> Lexicon()
    {
        string[] one = ["gr", "pl", "st", "kr", "bl", "dr", "fl", "sn", "tw", "zh"], two = ["oz", "uk", "am", "ib", "ent", "olf", "urn", "ask", "ip", "ed"], three = ["", "le", "er", "ish", "ling", "ard", "oid", "ette", "ster", "ful"];
        for (var i = 0; i < LexiconWords; i++) yield return one[i % 10] + two[i / 10 % 10] + three[i / 100 % 10] + (i >= 1_000 ? "s" : "");
    }

    static double Time(int from, int to, Action<int> one)
    {
        var start = ThreadTime.Seconds();
        for (var i = from; i < to; i++) one(i);
        return ThreadTime.Seconds() - start;
    }

    static double Median(List<double> all) => all.Order().ElementAt(all.Count / 2);
}
