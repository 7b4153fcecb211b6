using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Tests.Support;

/// <summary>The database as it was some records ago: a snapshot put back, or an end cut off with care.</summary>
internal static class LogCutter
{
    public static void Cut(App app, int records)
    {
        using var connection = app.Installation.Database.Open();
        var size = app.Size() - records;
        var frontier = Frontier.Empty;
        using (var command = connection.Command("select leaf from log_records where sequence < @size order by sequence", ("@size", size)))
        using (var rows = command.ExecuteReader())
            while (rows.Read())
                frontier = frontier.Append(Tree.Leaf((byte[])rows.GetValue(0)));
        connection.Execute("delete from log_records where sequence >= @size", ("@size", size));
        connection.Execute("delete from log_openings where sequence >= @size", ("@size", size));
        connection.Execute("update log_head set size = @size, frontier = @frontier", ("@size", size), ("@frontier", frontier.ToBytes()));
    }
}
