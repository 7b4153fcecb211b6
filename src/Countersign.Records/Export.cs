using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;

namespace Countersign.Records;

/// <summary>
/// A log as a folder of plain files that a stranger can check without the server: every record, the signed checkpoints, the openings
/// that have not been erased, the public key, instructions and a second verifier in a script.
/// </summary>
/// <remarks>
/// An export proves that its records are the ones that were signed. It cannot prove that they are all there are now, nor that the holder
/// of the key did not write the whole log anew: for both a checkpoint is needed that somebody else has kept.
/// </remarks>
public static class Export
{
    /// <summary>One canonical record a line, in order.</summary>
    public const string RecordsFile = "records.jsonl";

    /// <summary>One opening a line, by sequence and then path. Optional, and any line of it may be withheld: each opening proves itself.</summary>
    public const string OpeningsFile = "openings.jsonl";

    /// <summary>The log's public key.</summary>
    public const string PublicKeyFile = "public-key.pem";

    /// <summary>What the folder is and how to check it.</summary>
    public const string ReadmeFile = "README.txt";

    /// <summary>The second verifier.</summary>
    public const string ScriptFile = "verify.sh";

    /// <summary>SHA-256 of every other file but the openings, in the form of <c>sha256sum</c>, in ordinal order of names.</summary>
    public const string ManifestFile = "manifest.txt";

    /// <summary>The longest record or opening, in bytes.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    internal const string CheckpointFolder = "checkpoints/";
    internal const string CheckpointEnding = ".note";

    /// <summary>The file of the checkpoint of one size: <c>checkpoints/SIZE.note</c>.</summary>
    public static string CheckpointFile(long size) => string.Create(CultureInfo.InvariantCulture, $"{CheckpointFolder}{size}{CheckpointEnding}");

    /// <summary>Writes the folder. What it writes is not verified here: run <see cref="Verify(Func{string, Stream?}, IReadOnlyList{string}?)"/> on the result.</summary>
    /// <param name="create">Makes a file under the export's folder, by a relative name with <c>/</c>; the stream is disposed here.</param>
    /// <param name="records">The canonical bytes of every record from 0 on, read once.</param>
    /// <param name="checkpoints">Signed notes, smallest first, each size once; the last covers all records.</param>
    /// <param name="openings">The openings still kept, by sequence; read once, beside the records.</param>
    /// <param name="publicKeyPem">The public key that the checkpoints verify with, as SubjectPublicKeyInfo in PEM.</param>
    /// <exception cref="ArgumentException">The parts do not make one export: sizes out of order, a record with a line feed, an opening out of order, a malformed key.</exception>
    public static void Write(
        Func<string, Stream> create,
        IEnumerable<byte[]> records,
        IEnumerable<string> checkpoints,
        IEnumerable<Opening> openings,
        string publicKeyPem)
    {
        var (key, why) = PublicKey.Read(publicKeyPem);
        if (key is null)
            throw new ArgumentException($"The public key cannot be used: {why}.", nameof(publicKeyPem));
        using var disposing = key;

        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var last = WriteCheckpoints(create, checkpoints, sums);
        var count = 0L;
        sums[RecordsFile] = Put(create, RecordsFile, file =>
        {
            foreach (var record in records)
            {
                if (record.Length > LongestLine || record.AsSpan().Contains((byte)'\n'))
                    throw new ArgumentException($"Record {count} is not one line of at most {LongestLine} bytes.", nameof(records));
                file.Write(record);
                file.WriteByte((byte)'\n');
                count++;
            }
        });
        if (count != last.Size)
            throw new ArgumentException($"The last checkpoint covers {last.Size} records, but there are {count}.", nameof(checkpoints));

        WriteOpenings(create, openings);
        sums[PublicKeyFile] = Put(create, PublicKeyFile, file => file.Write(Unicode.Strict.GetBytes(PublicKey.Pem(key))));
        sums[ScriptFile] = Put(create, ScriptFile, file => file.Write(Resource(ScriptFile)));
        sums[ReadmeFile] = Put(create, ReadmeFile, file => file.Write(Readme(last, key)));
        Put(create, ManifestFile, file =>
        {
            foreach (var (name, sum) in sums)
                file.Write(Unicode.Strict.GetBytes($"{sum}  {name}\n"));
        });
    }

    /// <summary>Checks an export by reading its records once; memory does not grow with the number of records. Never throws on bad content.</summary>
    /// <param name="open">Opens a file under the folder, by a relative name with <c>/</c>; null where there is none. The stream is disposed here.</param>
    /// <param name="checkpointsKeptElsewhere">Signed notes kept by somebody other than the exporter; the log must contain the history each one states.</param>
    public static Verdict Verify(Func<string, Stream?> open, IReadOnlyList<string>? checkpointsKeptElsewhere = null) =>
        Verify(open, checkpointsKeptElsewhere, null);

    /// <summary>Checks an export, and that its folder holds no file that does not belong.</summary>
    /// <param name="open">As above.</param>
    /// <param name="checkpointsKeptElsewhere">As above.</param>
    /// <param name="files">The relative names of all files in the folder, with <c>/</c>; null where they cannot be listed.</param>
    public static Verdict Verify(Func<string, Stream?> open, IReadOnlyList<string>? checkpointsKeptElsewhere, IReadOnlyCollection<string>? files) =>
        new ExportVerifier(open).Verify(checkpointsKeptElsewhere ?? [], files);

    private static Checkpoint WriteCheckpoints(Func<string, Stream> create, IEnumerable<string> checkpoints, SortedDictionary<string, string> sums)
    {
        Checkpoint? last = null;
        foreach (var note in checkpoints)
        {
            Checkpoint checkpoint;
            try
            {
                checkpoint = Checkpoint.Parse(SignedNote.Parse(note).Text);
            }
            catch (FormatException e)
            {
                throw new ArgumentException($"A checkpoint cannot be read: {e.Message}", nameof(checkpoints), e);
            }
            if (last is not null && checkpoint.Size <= last.Size)
                throw new ArgumentException($"The checkpoint of size {checkpoint.Size} follows that of size {last.Size}.", nameof(checkpoints));
            last = checkpoint;
            var name = CheckpointFile(checkpoint.Size);
            sums[name] = Put(create, name, file => file.Write(Unicode.Strict.GetBytes(note)));
        }
        return last ?? throw new ArgumentException("An export needs a checkpoint that covers all its records.", nameof(checkpoints));
    }

    private static void WriteOpenings(Func<string, Stream> create, IEnumerable<Opening> openings)
    {
        using var all = openings.GetEnumerator();
        if (!all.MoveNext())
            return;
        Put(create, OpeningsFile, file =>
        {
            var more = true;
            while (more)
            {
                var sequence = all.Current.Sequence;
                var group = new SortedDictionary<string, Opening>(StringComparer.Ordinal);
                do
                {
                    if (!group.TryAdd(all.Current.Path, all.Current))
                        throw new ArgumentException($"The opening {all.Current.Path} of record {sequence} is given twice.", nameof(openings));
                }
                while ((more = all.MoveNext()) && all.Current.Sequence == sequence);
                if (more && all.Current.Sequence < sequence)
                    throw new ArgumentException($"An opening of record {all.Current.Sequence} follows one of record {sequence}.", nameof(openings));

                foreach (var opening in group.Values)
                {
                    file.Write(opening.ToLine());
                    file.WriteByte((byte)'\n');
                }
            }
        });
    }

    private static string Put(Func<string, Stream> create, string name, Action<Stream> write)
    {
        using var sum = SHA256.Create();
        using (var file = create(name))
        using (var hashing = new CryptoStream(file, sum, CryptoStreamMode.Write))
        using (var buffered = new BufferedStream(hashing, 1 << 16))
            write(buffered);
        return Convert.ToHexStringLower(sum.Hash!);
    }

    private static byte[] Readme(Checkpoint last, ECDsa key) => Unicode.Strict.GetBytes(
        Unicode.Strict.GetString(Resource(ReadmeFile))
            .Replace("{log}", last.Origin, StringComparison.Ordinal)
            .Replace("{records}", last.Size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{root}", Convert.ToBase64String(last.Root), StringComparison.Ordinal)
            .Replace("{key}", PublicKey.Fingerprint(key), StringComparison.Ordinal));

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
