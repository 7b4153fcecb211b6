using System.Globalization;
using System.Text;

namespace Countersign.Records.Tests;

/// <summary>One edit of one field of an export, as somebody would make it who also mends the list of files.</summary>
internal static class Mutation
{
    /// <summary>Edits a field of a record and keeps the record canonical.</summary>
    public static string Record(Folder folder, Random random)
    {
        var lines = folder.Lines(Export.RecordsFile);
        var at = random.Next(lines.Count);
        var before = CanonicalForm.Read(Encoding.UTF8.GetBytes(lines[at]));
        var (what, after) = Edit(before, random);
        lines[at] = Encoding.UTF8.GetString(CanonicalForm.Write(after));
        folder.SetLines(Export.RecordsFile, lines);
        folder.RewriteManifest();
        return $"{what} of record {at}";
    }

    public static string Opening(Folder folder, Random random)
    {
        var lines = folder.Lines(Export.OpeningsFile);
        var at = random.Next(lines.Count);
        var part = random.Next(4) switch { 0 => "\"path\":\"", 1 => "\"salt\":\"", 2 => "\"sequence\":", _ => "\"value\":\"" };
        var start = lines[at].LastIndexOf(part, StringComparison.Ordinal) + part.Length;
        lines[at] = lines[at].Insert(start, part[^1] == ':' ? "1" : "x");
        folder.SetLines(Export.OpeningsFile, lines);
        return $"{part} of opening {at}";
    }

    public static string Checkpoint(Folder folder, Random random)
    {
        var names = folder.Files.Keys.Where(n => n.EndsWith(".note", StringComparison.Ordinal)).ToList();
        var name = names[random.Next(names.Count)];
        var lines = folder.Lines(name);
        var line = random.Next(4) is var n && n == 3 ? 4 : n;
        if (line == 4 && random.Next(3) > 0)
        {
            var parts = lines[4].Split(' ');
            var bytes = Convert.FromBase64String(parts[2]);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            lines[4] = $"{parts[0]} {parts[1]} {Convert.ToBase64String(bytes)}";
        }
        else
        {
            var at = random.Next(line == 4 ? 2 : 0, lines[line].Length);
            var instead = "09azAZ/+=-."[random.Next(11)];
            if (lines[line][at] == instead)
                instead = instead == '1' ? '2' : '1';
            lines[line] = lines[line][..at] + instead + lines[line][(at + 1)..];
        }
        folder.SetLines(name, lines);
        folder.RewriteManifest();
        return $"line {line} of {name}";
    }

    /// <summary>Edits a character of the list of files, the key, the instructions or the script, and leaves the list as it is.</summary>
    public static string Other(Folder folder, Random random)
    {
        string[] names = [Export.ManifestFile, Export.PublicKeyFile, Export.ReadmeFile, Export.ScriptFile];
        var name = names[random.Next(names.Length)];
        var bytes = (byte[])folder.Files[name].Clone();
        var at = random.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << random.Next(8));
        folder.Files[name] = bytes;
        return $"byte {at} of {name}";
    }

    /// <summary>Leaves out, repeats or swaps whole records.</summary>
    public static string Order(Folder folder, Random random)
    {
        var lines = folder.Lines(Export.RecordsFile);
        var (a, b) = (random.Next(lines.Count), random.Next(lines.Count - 1));
        b = b >= a ? b + 1 : b;
        var what = random.Next(3);
        if (what == 0)
            lines.RemoveAt(a);
        else if (what == 1)
            lines.Insert(b, lines[a]);
        else
            (lines[a], lines[b]) = (lines[b], lines[a]);
        folder.SetLines(Export.RecordsFile, lines);
        folder.RewriteManifest();
        return $"record {a} and {b}, way {what}";
    }

    /// <summary>Changes one byte of the records, whatever it is.</summary>
    public static string Byte(Folder folder, Random random)
    {
        var bytes = (byte[])folder.Files[Export.RecordsFile].Clone();
        var at = random.Next(bytes.Length);
        bytes[at] ^= (byte)(1 << random.Next(8));
        folder.Files[Export.RecordsFile] = bytes;
        folder.RewriteManifest();
        return $"byte {at} of the records";
    }

    private static (string, Record) Edit(Record record, Random random)
    {
        var other = random.Next(1_000).ToString(CultureInfo.InvariantCulture);
        switch (random.Next(record.Changes.Count > 0 ? 10 : 8))
        {
            case 0: return ("log", record with { Log = record.Log + other });
            case 1: return ("sequence", record with { Sequence = record.Sequence + 1 + random.Next(5) });
            case 2: return ("time", record with { At = record.At.AddMilliseconds(1 + random.Next(1000)) });
            case 3: return ("kind", record with { Kind = record.Kind + other });
            case 4: return ("subject", record with { Subject = record.Subject + other });
            case 5: return ("actor", record with { Actor = record.Actor + other });
            case 6:
                var salt = new byte[Commitment.SaltLength];
                random.NextBytes(salt);
                return ("reason", record with { Reason = Commitment.Of(salt, other) });
            case 7:
                var name = record.Facts.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(record.Facts.Count));
                return ("fact", record with { Facts = new Dictionary<string, Value>(record.Facts) { [name] = Different(record.Facts[name]) } });
            case 8:
                var changes = record.Changes.ToList();
                changes[1] = changes[1] with { Key = changes[1].Key + other };
                return ("key", record with { Changes = changes });
            default:
                var fields = record.Changes[0].Fields.ToList();
                fields[1] = random.Next(2) == 0 ? fields[1] with { Before = Different(fields[1].Before) } : fields[1] with { After = Different(fields[1].After) };
                return ("field", record with { Changes = [record.Changes[0] with { Fields = fields }, .. record.Changes.Skip(1)] });
        }
    }

    private static Value Different(Value value) => value switch
    {
        Value.Text text => new Value.Text(text.Value + "."),
        Value.Number number => new Value.Number(number.Value ^ 1),
        Value.Flag flag => new Value.Flag(!flag.Value),
        _ => new Value.Text("in the clear"),
    };
}
