using Countersign.Platform.Database;
using Countersign.Records;
using Record = Countersign.Records.Record;

namespace Countersign.Tests.Support;

/// <summary>An administrator with the database and the signing key, who changes one record and makes the whole log consistent again.</summary>
internal static class LogForger
{
    public static void Rewrite(App app, long sequence, Func<Record, Record> change)
    {
        using var connection = app.Installation.Database.Open();
        var leaves = new List<byte[]>();
        using (var command = connection.Command("select leaf from log_records order by sequence"))
        using (var rows = command.ExecuteReader())
            while (rows.Read())
                leaves.Add((byte[])rows.GetValue(0));
        var forged = change(CanonicalForm.Read(leaves[(int)sequence]));
        leaves[(int)sequence] = CanonicalForm.Write(forged);
        connection.Execute("update log_records set leaf = @leaf, actor = @actor where sequence = @n", ("@leaf", leaves[(int)sequence]), ("@actor", forged.Actor), ("@n", sequence));

        var frontier = Frontier.Empty;
        foreach (var leaf in leaves)
        {
            var nodes = new List<byte>();
            frontier = frontier.Append(Tree.Leaf(leaf), (_, _, hash) => nodes.AddRange(hash));
            connection.Execute("update log_records set nodes = @nodes where sequence = @n", ("@nodes", nodes.ToArray()), ("@n", frontier.Size - 1));
        }
        connection.Execute("update log_head set frontier = @frontier", ("@frontier", frontier.ToBytes()));
        connection.Execute("delete from log_checkpoints");
        foreach (var file in Directory.EnumerateFiles(app.Installation.Checkpoints))
            File.Delete(file);
    }
}
