using System.Security.Cryptography;
using System.Text;

namespace Countersign.Records.Tests;

public sealed class ExportTests
{
    private static readonly int[] Sizes = [0, 1, 10, 25, 30];
    private static readonly SomeLog Log = SomeLog.Of(30, Sizes);
    private static readonly Folder Good = Log.Export();

    [Fact]
    public void A_good_export_holds_and_says_its_size_root_and_key()
    {
        var verdict = Good.Verify();
        Assert.True(verdict.Holds, verdict.Sentence);
        Assert.Equal("The export holds: 30 records, in order and unchanged since the checkpoints were signed.", verdict.Sentence);
        Assert.Equal(30, verdict.Records);
        Assert.Equal(Convert.ToBase64String(Log.Frontier.Root()), verdict.Root);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SomeLog.Key.ExportSubjectPublicKeyInfo())), verdict.Key);
    }

    [Fact]
    public void Every_checkpoint_of_the_log_kept_elsewhere_is_compared_too()
    {
        Assert.True(Good.Verify([.. Log.Checkpoints]).Holds);
        Assert.True(Good.Verify(Log.Checkpoints[2].Replace("\n", "\r\n", StringComparison.Ordinal).Trim()).Holds);
        Assert.Contains("the checkpoint kept elsewhere", Good.Verify(Log.Checkpoints[2]).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_log_and_a_log_without_openings_hold()
    {
        Assert.True(SomeLog.Of(0, [0]).Export().Verify().Holds);
        var log = SomeLog.Of(5, [5]);
        log.Openings.Clear();
        var folder = log.Export();
        Assert.DoesNotContain(Export.OpeningsFile, folder.Files.Keys);
        Assert.True(folder.Verify().Holds);
    }

    [Fact]
    public void Openings_may_be_withheld_one_by_one_or_all()
    {
        var folder = Good.Copy();
        folder.SetLines(Export.OpeningsFile, folder.Lines(Export.OpeningsFile).Where((_, i) => i % 2 == 0));
        Assert.True(folder.Verify().Holds);
        folder.Files.Remove(Export.OpeningsFile);
        Assert.True(folder.Verify().Holds);
    }

    [Fact]
    public void The_readme_names_the_log_its_root_and_the_kind_of_signature()
    {
        var readme = Good.Text(Export.ReadmeFile);
        Assert.Contains(SomeLog.Origin, readme, StringComparison.Ordinal);
        Assert.Contains(Good.Verify().Root, readme, StringComparison.Ordinal);
        Assert.Contains(Good.Verify().Key, readme, StringComparison.Ordinal);
        Assert.Contains("not Ed25519", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("{", readme, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<Folder>> Damage { get; } = new()
    {
        { "Record 7 is missing or out of order: record 8 is in its place.", f => Records(f, l => l.RemoveAt(7)) },
        { "Record 7 appears twice or out of order: it is in the place of record 8.", f => Records(f, l => l.Insert(8, l[7])) },
        { "Record 3 is missing or out of order: record 9 is in its place.", f => Records(f, l => (l[3], l[9]) = (l[9], l[3])) },
        { "The export ends after 29 records, but the checkpoint checkpoints/30.note covers 30: its end was cut off.", f => Records(f, l => l.RemoveAt(29)) },
        { "The export ends after 0 records, but the checkpoint checkpoints/1.note covers 1: its end was cut off.", f => Records(f, l => l.Clear()) },
        {
            "The records do not match the checkpoint checkpoints/25.note: among records 10 to 24 something was changed, added or left out, and the checkpoint of size 10 still holds.",
            f => Records(f, l => l[12] = l[12].Replace("person/", "people/", StringComparison.Ordinal))
        },
        {
            "The records do not match the checkpoint checkpoints/1.note: record 0 was changed, added or left out.",
            f => Records(f, l => l[0] = l[0].Replace("person/", "people/", StringComparison.Ordinal))
        },
        {
            "Record 4 says that it belongs to the log other.example/log, not to countersign.example/log/9k3.",
            f => Records(f, l => l[4] = l[4].Replace(SomeLog.Origin, "other.example/log", StringComparison.Ordinal))
        },
        { "Record 4 (line 5 of records.jsonl) cannot be used: the text is not in canonical form at byte 0: {\"actor\": is expected there.", f => Records(f, l => l[4] = " " + l[4]) },
        {
            "Record 30 (line 31 of records.jsonl) cannot be used: it does not end with a line feed, so the file is cut off or something was added to it.",
            f => f.Set(Export.RecordsFile, f.Text(Export.RecordsFile) + "x")
        },
        {
            "Record 29 (line 30 of records.jsonl) cannot be used: it does not end with a line feed, so the file is cut off or something was added to it.",
            f => f.Set(Export.RecordsFile, f.Text(Export.RecordsFile)[..^1])
        },
        { "The file checkpoints/10.note is missing.", f => f.Files.Remove("checkpoints/10.note") },
        { "The file README.txt is missing.", f => f.Files.Remove(Export.ReadmeFile) },
        { "The file manifest.txt is missing.", f => f.Files.Remove(Export.ManifestFile) },
        { "The file notes.doc does not belong to the export.", f => f.Set("notes.doc", "x") },
        { "The file checkpoints/20.note does not belong to the export.", f => f.Set("checkpoints/20.note", Log.Checkpoints[2]) },
        { "The file README.txt is not the one listed in manifest.txt.", f => f.Set(Export.ReadmeFile, f.Text(Export.ReadmeFile) + "x") },
        { "The file verify.sh is not the one listed in manifest.txt.", f => f.Set(Export.ScriptFile, "exit 0\n") },
        { "The list of files, manifest.txt, cannot be used: it does not list a checkpoint.", f => f.SetLines(Export.ManifestFile, f.Lines(Export.ManifestFile).Where(l => !l.Contains(".note", StringComparison.Ordinal))) },
        { "The public key, public-key.pem, cannot be used: it is not a public key in PEM form.", f => f.Set(Export.PublicKeyFile, "key\n") },
        {
            "The checkpoint checkpoints/10.note of size 10 is not signed by the log countersign.example/log/9k3 with the key in public-key.pem.",
            f => f.Set("checkpoints/10.note", f.Text("checkpoints/10.note").Replace("\u2014 countersign", "\u2014 countersigm", StringComparison.Ordinal))
        },
        {
            "The checkpoint checkpoints/10.note of size 11 is not signed by the log countersign.example/log/9k3 with the key in public-key.pem.",
            f => f.Set("checkpoints/10.note", f.Text("checkpoints/10.note").Replace("\n10\n", "\n11\n", StringComparison.Ordinal))
        },
        { "The checkpoint checkpoints/10.note is of size 25, which is not what its name says.", f => f.Set("checkpoints/10.note", Log.Checkpoints[3]) },
        {
            "The checkpoint checkpoints/10.note is of the log other.example/log, not of countersign.example/log/9k3.",
            f => f.Set("checkpoints/10.note", SomeLog.Of(10, [10], origin: "other.example/log").Checkpoints[0])
        },
        {
            "The records do not match the checkpoint checkpoints/10.note: among records 1 to 9 something was changed, added or left out, and the checkpoint of size 1 still holds.",
            f => f.Set("checkpoints/10.note", SomeLog.Of(10, [10], seed: 2).Checkpoints[0])
        },
        { "Line 2 of openings.jsonl cannot be used: it is out of order or appears twice.", f => Openings(f, l => l.Insert(1, l[0])) },
        { "Line 1 of openings.jsonl cannot be used: the text is not in canonical form at byte 0: {\"path\": is expected there.", f => Openings(f, l => l.Insert(0, "")) },
        { "There is an opening of record 30, but the export has only 30 records.", f => Openings(f, l => l.Add(l[^1].Replace("\"sequence\":29", "\"sequence\":30", StringComparison.Ordinal))) },
    };

    [Theory, MemberData(nameof(Damage))]
    public void Damage_is_named_in_one_sentence(string sentence, Action<Folder> damage)
    {
        var folder = Good.Copy();
        damage(folder);
        Assert.Equal(new Verdict(false, sentence, folder.Verify().Records, "") { Key = folder.Verify().Key }, folder.Verify());
    }

    [Fact]
    public void An_opening_that_does_not_open_is_named_with_its_record_and_path()
    {
        var folder = Good.Copy();
        var first = Log.Openings.OrderBy(o => o.Sequence).ThenBy(o => o.Path, StringComparer.Ordinal).First();
        Openings(folder, l => l[0] = l[0].Replace("\"value\":\"", "\"value\":\"x", StringComparison.Ordinal));
        Assert.Equal($"The opening of record {first.Sequence} at {first.Path} does not open a commitment in that record.", folder.Verify().Sentence);
    }

    [Fact]
    public void Records_after_the_last_checkpoint_do_not_count_as_vouched_for()
    {
        var folder = SomeLog.Of(30, [25, 30]).Export();
        folder.Files.Remove("checkpoints/30.note");
        folder.RewriteManifest();
        Assert.Equal("Records 25 to 29 come after the export's last checkpoint, so nothing vouches for them.", folder.Verify().Sentence);
    }

    [Fact]
    public void Cutting_off_the_end_is_found_by_whoever_keeps_a_later_checkpoint()
    {
        for (var cut = 1; cut <= 29; cut++)
        {
            var shorter = SomeLog.Of(30 - cut, [30 - cut]).Export();
            Assert.True(shorter.Verify().Holds);
            Assert.Equal(
                $"The export ends after {(cut == 29 ? "1 record" : $"{30 - cut} records")}, but the checkpoint kept elsewhere covers 30: either the export is older than that checkpoint or its end was cut off.",
                shorter.Verify(Log.Checkpoints[^1]).Sentence);
        }
    }

    [Fact]
    public void Two_histories_signed_for_one_size_are_found()
    {
        var other = SomeLog.Of(30, [30], change: r => r with { Subject = r.Sequence == 29 ? "post/other" : r.Subject });
        Assert.Equal(
            "Two checkpoints of size 30 are signed with the same key and have different roots (the checkpoint checkpoints/30.note, the checkpoint kept elsewhere): the log has shown two histories.",
            Good.Verify(other.Checkpoints[0]).Sentence);
    }

    // What the design promises and no more: whoever holds the key can write all of it anew, and only a checkpoint out of their reach shows it.
    [Fact]
    public void A_whole_history_written_anew_with_the_real_key_is_found_with_an_older_checkpoint_and_not_without()
    {
        for (var k = 0; k < 25; k++)
        {
            var forged = SomeLog.Of(30, [10, 30], change: r => r.Sequence == k ? r with { Actor = "person/somebody-else" } : r).Export();
            Assert.True(forged.Verify().Holds);
            Assert.Equal(
                k < 10
                    ? "Two checkpoints of size 10 are signed with the same key and have different roots (the checkpoint checkpoints/10.note, the checkpoint kept elsewhere): the log has shown two histories."
                    : "The log was rewritten after the checkpoint kept elsewhere was signed: among records 10 to 24 something was changed, added or left out, and the checkpoint of size 10 still holds.",
                forged.Verify(Log.Checkpoints[k < 10 ? 2 : 3]).Sentence);
        }
    }

    [Fact]
    public void Another_key_put_in_place_of_the_real_one_is_found_with_a_checkpoint_kept_elsewhere()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = SomeLog.Of(30, Sizes, key: key).Export(key);
        Assert.True(forged.Verify().Holds);
        Assert.NotEqual(Good.Verify().Key, forged.Verify().Key);
        Assert.Equal(
            "The checkpoint kept elsewhere of size 10 is not signed by the log countersign.example/log/9k3 with the key in public-key.pem.",
            forged.Verify(Log.Checkpoints[2]).Sentence);
    }

    [Fact]
    public void Keys_with_slashes_have_paths_of_their_own()
    {
        string[] names = ["a", "a/b", "a~1b", "a~b", "a~0b", "/", "", "~", "a/before"];
        var paths = from table in names from key in names from field in names select Opening.BeforePath(table, key, field);
        Assert.Equal(names.Length * names.Length * names.Length, paths.Distinct().Count());
        Assert.Equal("changes/a~1b/c/d~0/after", Opening.AfterPath("a/b", "c", "d~"));
        Assert.Equal(names.Length, names.Select(Opening.FactPath).Distinct().Count());
    }

    [Fact]
    public void Parts_that_do_not_make_one_export_are_not_written()
    {
        var pem = SomeLog.KeyPem(SomeLog.Key);
        Throws(Log.Lines[..29], Log.Checkpoints, [], pem);
        Throws(Log.Lines, [], [], pem);
        Throws(Log.Lines, ["x"], [], pem);
        Throws(Log.Lines, [Log.Checkpoints[4], Log.Checkpoints[3]], [], pem);
        Throws(Log.Lines, Log.Checkpoints, [Log.Openings[0], Log.Openings[0]], pem);
        Throws(Log.Lines, Log.Checkpoints, [Log.Openings[^1], Log.Openings[0]], pem);
        Throws([.. Log.Lines[..29], "a\nb"u8.ToArray()], Log.Checkpoints, [], pem);
        Throws(Log.Lines, Log.Checkpoints, [], "no key");

        static void Throws(List<byte[]> records, IEnumerable<string> checkpoints, IEnumerable<Opening> openings, string key) =>
            Assert.Throws<ArgumentException>(() => Export.Write(new Folder().Create, records, checkpoints, openings, key));
    }

    private static void Records(Folder folder, Action<List<string>> change) => Edit(folder, Export.RecordsFile, change);

    private static void Openings(Folder folder, Action<List<string>> change) => Edit(folder, Export.OpeningsFile, change);

    private static void Edit(Folder folder, string name, Action<List<string>> change)
    {
        var lines = folder.Lines(name);
        change(lines);
        folder.SetLines(name, lines);
    }
}
