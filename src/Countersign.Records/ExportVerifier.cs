using System.Globalization;
using System.Security.Cryptography;

namespace Countersign.Records;

/// <summary>One verification of one export. The steps stop at the first thing that does not hold.</summary>
internal sealed class ExportVerifier(Func<string, Stream?> open)
{
    private const int LargestSmallFile = 1024 * 1024;

    /// <summary>A signed checkpoint and where it came from.</summary>
    private sealed record Source(Checkpoint Checkpoint, string Name, bool Elsewhere);

    private sealed class DoesNotHold(string sentence) : Exception(sentence);

    private long _read;
    private string _key = "";

    public Verdict Verify(IReadOnlyList<string> keptElsewhere, IReadOnlyCollection<string>? files)
    {
        try
        {
            var root = Check(keptElsewhere, files);
            return new Verdict(true, Holds(keptElsewhere.Count), _read, Convert.ToBase64String(root)) { Key = _key };
        }
        catch (DoesNotHold e)
        {
            return new Verdict(false, e.Message, _read, "") { Key = _key };
        }
    }

    private byte[] Check(IReadOnlyList<string> keptElsewhere, IReadOnlyCollection<string>? files)
    {
        var manifest = ReadManifest();
        RequireFiles(manifest, files);
        using var key = ReadKey();
        var sources = ReadCheckpoints(manifest, keptElsewhere, key);
        var root = ReadRecords(manifest, sources);
        foreach (var (sum, name) in manifest.Files)
            if (name != Export.RecordsFile)
                RequireSum(name, sum);
        return root;
    }

    private string Holds(int keptElsewhere)
    {
        var kept = keptElsewhere switch
        {
            0 => "",
            1 => ", and it contains the history stated by the checkpoint kept elsewhere",
            _ => string.Create(CultureInfo.InvariantCulture, $", and it contains the history stated by all {keptElsewhere} checkpoints kept elsewhere"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"The export holds: {Count(_read)}, in order and unchanged since the checkpoints were signed{kept}.");
    }

    private Manifest ReadManifest()
    {
        try
        {
            return Manifest.Parse(ReadSmall(Export.ManifestFile));
        }
        catch (FormatException e)
        {
            throw new DoesNotHold($"The list of files, {Export.ManifestFile}, cannot be used: {e.Message}.");
        }
    }

    private static void RequireFiles(Manifest manifest, IReadOnlyCollection<string>? files)
    {
        if (files is null)
            return;
        var expected = manifest.Files.Select(f => f.Name).Append(Export.ManifestFile).ToHashSet(StringComparer.Ordinal);
        foreach (var name in expected.Order(StringComparer.Ordinal))
            if (!files.Contains(name))
                throw new DoesNotHold($"The file {name} is missing.");
        foreach (var name in files.Order(StringComparer.Ordinal))
            if (name != Export.OpeningsFile && !expected.Contains(name))
                throw new DoesNotHold($"The file {name} does not belong to the export.");
    }

    private ECDsa ReadKey()
    {
        var (key, why) = PublicKey.Read(ReadSmall(Export.PublicKeyFile));
        if (key is null)
            throw new DoesNotHold($"The public key, {Export.PublicKeyFile}, cannot be used: {why}.");
        _key = PublicKey.Fingerprint(key);
        return key;
    }

    /// <summary>All checkpoints by size. Their signatures are good, they speak of one log, and no two of them contradict each other at one size.</summary>
    private List<Source> ReadCheckpoints(Manifest manifest, IReadOnlyList<string> keptElsewhere, ECDsa key)
    {
        var sources = new List<Source>();
        foreach (var size in manifest.Checkpoints)
        {
            var name = Export.CheckpointFile(size);
            var checkpoint = ReadCheckpoint(ReadSmall(name), $"The checkpoint {name}", key);
            if (checkpoint.Size != size)
                throw new DoesNotHold($"The checkpoint {name} is of size {checkpoint.Size}, which is not what its name says.");
            sources.Add(new Source(checkpoint, $"the checkpoint {name}", false));
        }
        for (var i = 0; i < keptElsewhere.Count; i++)
        {
            var which = keptElsewhere.Count == 1 ? "checkpoint kept elsewhere" : $"checkpoint kept elsewhere, number {i + 1},";
            var checkpoint = ReadCheckpoint(AsKept(keptElsewhere[i]), $"The {which}", key);
            sources.Add(new Source(checkpoint, $"the {which}", true));
        }

        var origin = sources[0].Checkpoint.Origin;
        foreach (var source in sources)
            if (source.Checkpoint.Origin != origin)
                throw new DoesNotHold($"{Capital(source.Name)} is of the log {source.Checkpoint.Origin}, not of {origin}.");

        var sorted = sources.OrderBy(s => s.Checkpoint.Size).ToList();
        foreach (var (one, other) in sorted.Zip(sorted.Skip(1)))
            if (one.Checkpoint.Size == other.Checkpoint.Size && one.Checkpoint != other.Checkpoint)
                throw new DoesNotHold(
                    $"Two checkpoints of size {one.Checkpoint.Size} are signed with the same key and have different roots ({one.Name}, {other.Name}): the log has shown two histories.");
        return sorted;
    }

    private static Checkpoint ReadCheckpoint(string text, string name, ECDsa key)
    {
        try
        {
            var note = SignedNote.Parse(text);
            var checkpoint = Checkpoint.Parse(note.Text);
            return note.VerifiedBy(checkpoint.Origin, key)
                ? checkpoint
                : throw new DoesNotHold($"{name} of size {checkpoint.Size} is not signed by the log {checkpoint.Origin} with the key in {Export.PublicKeyFile}.");
        }
        catch (FormatException e)
        {
            throw new DoesNotHold($"{name} cannot be read. {e.Message}");
        }
    }

    private byte[] ReadRecords(Manifest manifest, List<Source> sources)
    {
        using var file = new HashingStream(Open(Export.RecordsFile));
        using var openings = new OpeningReader(open(Export.OpeningsFile));
        var origin = sources[0].Checkpoint.Origin;
        var lines = new LineReader(file, Export.LongestLine);
        var frontier = Frontier.Empty;
        var next = 0;
        var held = 0L;
        Compare();
        while (true)
        {
            try
            {
                if (!lines.Next(out var line))
                    break;
                var record = CanonicalForm.Read(line);
                RequirePlace(record, origin);
                RequireOpenings(openings, record);
                frontier = frontier.Append(Tree.Leaf(line));
            }
            catch (FormatException e)
            {
                throw new DoesNotHold($"Record {_read} (line {_read + 1} of {Export.RecordsFile}) cannot be used: {Clause(e.Message)}.");
            }
            _read++;
            Compare();
        }

        if (next < sources.Count)
            throw new DoesNotHold(Missing(sources[next..]));
        var last = sources.Last(s => !s.Elsewhere).Checkpoint.Size;
        if (last < _read)
            throw new DoesNotHold($"Records {last} to {_read - 1} come after the export's last checkpoint, so nothing vouches for them.");
        RequireNoOpeningLeft(openings);
        if (file.Sum() != manifest.Sum(Export.RecordsFile))
            throw new DoesNotHold($"The file {Export.RecordsFile} is not the one listed in {Export.ManifestFile}.");
        return frontier.Root();

        void Compare()
        {
            for (; next < sources.Count && sources[next].Checkpoint.Size == _read; next++)
            {
                if (!Hashes.Equal(frontier.Root(), sources[next].Checkpoint.Root))
                    throw new DoesNotHold(Changed(sources[next], held));
                held = _read;
            }
        }
    }

    private static string Changed(Source source, long held)
    {
        var size = source.Checkpoint.Size;
        if (size == 0)
            return $"{Capital(source.Name)} of size 0 does not have the root of an empty log.";
        var where = size - held == 1 ? $"record {held} was" : $"among records {held} to {size - 1} something was";
        var since = held == 0 ? "" : $", and the checkpoint of size {held} still holds";
        var by = source.Elsewhere ? $"The log was rewritten after {source.Name} was signed" : $"The records do not match {source.Name}";
        return $"{by}: {where} changed, added or left out{since}.";
    }

    private string Missing(IReadOnlyList<Source> unmatched)
    {
        var source = unmatched[0];
        var size = source.Checkpoint.Size;
        var advice = source.Elsewhere ? "either the export is older than that checkpoint or its end was cut off" : "its end was cut off";
        return $"The export ends after {Count(_read)}, but {source.Name} covers {size}: {advice}.";
    }

    private void RequirePlace(Record record, string origin)
    {
        if (record.Log != origin)
            throw new DoesNotHold($"Record {_read} says that it belongs to the log {record.Log}, not to {origin}.");
        if (record.Sequence > _read)
            throw new DoesNotHold($"Record {_read} is missing or out of order: record {record.Sequence} is in its place.");
        if (record.Sequence < _read)
            throw new DoesNotHold($"Record {record.Sequence} appears twice or out of order: it is in the place of record {_read}.");
    }

    private static void RequireOpenings(OpeningReader openings, Record record)
    {
        try
        {
            while (openings.Current is { } opening && opening.Sequence <= record.Sequence)
            {
                if (!opening.Opens(record))
                    throw new DoesNotHold($"The opening of record {opening.Sequence} at {opening.Path} does not open a commitment in that record.");
                openings.MoveNext();
            }
        }
        catch (FormatException e)
        {
            throw new DoesNotHold(Unusable(openings, e));
        }
    }

    private void RequireNoOpeningLeft(OpeningReader openings)
    {
        try
        {
            if (openings.Current is { } opening)
                throw new DoesNotHold($"There is an opening of record {opening.Sequence}, but the export has only {Count(_read)}.");
        }
        catch (FormatException e)
        {
            throw new DoesNotHold(Unusable(openings, e));
        }
    }

    private void RequireSum(string name, string sum)
    {
        using var file = new HashingStream(Open(name));
        if (file.Sum() != sum)
            throw new DoesNotHold($"The file {name} is not the one listed in {Export.ManifestFile}.");
    }

    private string ReadSmall(string name)
    {
        using var file = Open(name);
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (int read; (read = file.Read(buffer)) > 0 && copy.Length <= LargestSmallFile;)
            copy.Write(buffer, 0, read);
        if (copy.Length > LargestSmallFile)
            throw new DoesNotHold($"The file {name} is larger than it can rightly be.");
        try
        {
            return Unicode.Strict.GetString(copy.GetBuffer(), 0, (int)copy.Length);
        }
        catch (ArgumentException)
        {
            throw new DoesNotHold($"The file {name} is not valid UTF-8.");
        }
    }

    private Stream Open(string name) => open(name) ?? throw new DoesNotHold($"The file {name} is missing.");

    /// <summary>Undoes what mail and editors do to a text: line ends, a byte order mark and empty lines around it.</summary>
    private static string AsKept(string note) => note.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\uFEFF', '\n', ' ') + "\n";

    private static string Unusable(OpeningReader openings, FormatException e) =>
        $"Line {openings.Line} of {Export.OpeningsFile} cannot be used: {Clause(e.Message)}.";

    private static string Count(long records) => records == 1 ? "1 record" : string.Create(CultureInfo.InvariantCulture, $"{records} records");

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Clause(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');
}
