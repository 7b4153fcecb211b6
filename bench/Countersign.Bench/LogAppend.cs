using System.Diagnostics;
using System.Security.Cryptography;
using Countersign.Archive;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Bench;

/// <summary>Appends through the write gate, against a bare insert of the same leaf bytes with one commit each, in turns on one engine.</summary>
internal static class LogAppend
{
    const int Each = 20, Turns = 50, Rounds = 5;

    public static async Task<int> Run()
    {
        var connection = Environment.GetEnvironmentVariable("COUNTERSIGN_DATABASE");
        var installation = new Installation(Directory.CreateTempSubdirectory("countersign-bench-").FullName, connection);
        Prepare.Run(installation);
        await using var app = WebHost.Build(installation, "http://127.0.0.1:0");
        var changes = app.Services.GetRequiredService<Changes>();
        await changes.Note(new Measured("warm", new string('a', 64), 0), Actor.Setup);

        using var bare = installation.Database.Open();
        Execute(bare, $"create table if not exists bench_bare (id text not null primary key, leaf bytea not null){(installation.Database.Engine is Engine.Sqlite ? " without rowid" : "")}");
        var ratios = new List<double>();
        var number = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            // In short turns, so that whatever else the machine does falls on both alike.
            var (gate, plain) = (TimeSpan.Zero, TimeSpan.Zero);
            var leaf = new byte[LeafLength(bare)];
            for (var turn = 0; turn < Turns; turn++)
            {
                gate += await Time(() => changes.Note(new Measured($"{number}", Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number))), number++), Actor.Setup));
                plain += await Time(() => Insert(bare, leaf));
            }
            var (ours, ceiling) = (Turns * Each / gate.TotalSeconds, Turns * Each / plain.TotalSeconds);
            if (round == 0)
                continue; // The first round warms up: code not yet compiled for speed.
            ratios.Add(ours / ceiling);
            Console.WriteLine($"round {round}: through the gate {ours:0}/s, bare insert of the same {leaf.Length} bytes {ceiling:0}/s, ratio {ours / ceiling:0.00}");
        }
        ratios.Sort();
        Console.WriteLine($"{installation.Database.Engine}: ratio median {ratios[Rounds / 2]:0.00} (min {ratios[0]:0.00}, max {ratios[^1]:0.00}); wanted at least 0.50");
        Execute(bare, "drop table bench_bare");
        return 0;
    }

    static async Task<TimeSpan> Time(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Each; i++)
            await work();
        return watch.Elapsed;
    }

    static Task Insert(System.Data.Common.DbConnection bare, byte[] leaf)
    {
        using var command = bare.CreateCommand();
        command.CommandText = "insert into bench_bare (id, leaf) values (@id, @leaf)";
        foreach (var (name, value) in new (string, object)[] { ("@id", Ids.New()), ("@leaf", leaf) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    static int LeafLength(System.Data.Common.DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select leaf from log_records order by sequence desc limit 1";
        return ((byte[])command.ExecuteScalar()!).Length;
    }

    static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

[ChangeKind("bench.measured", "A measurement was made")]
internal sealed record Measured(string Id, string Hash, int Number) : Change
{
    protected override string About => $"bench/{Id}";
}
