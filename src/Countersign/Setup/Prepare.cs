using System.Data.Common;
using Countersign.Archive;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;

namespace Countersign.Setup;

/// <summary>Brings an installation to the state in which it can serve: folders, keys, schema, an empty log; and a log that continues what was signed before.</summary>
internal static class Prepare
{
    /// <exception cref="CannotStartException">Something needed is not there; the message says what.</exception>
    public static void Run(Installation installation)
    {
        installation.Prepare();
        try
        {
            switch (Migrator.Apply(installation.Database))
            {
                case MigrationResult.Newer newer:
                    throw new CannotStartException(
                        $"The database is from a newer version of Countersign (schema {newer.Database}, this program knows {newer.Program}). Start that version, or restore a backup made by this one.");
            }
            using var connection = installation.Database.Open();
            Durability.Require(connection, installation.Database.Engine, Environment.GetEnvironmentVariable(Durability.AllowUnsafe) == "1");
            if (IsNew(connection))
            {
                MasterKey.Create(installation);
                LogKey.Create(installation);
                LogHead.Create(connection, $"countersign/{Ids.New()}");
            }
            LogContinuity.Check(connection, installation, Environment.GetEnvironmentVariable("COUNTERSIGN_CHECKPOINT"));
        }
        catch (DbException e)
        {
            throw new CannotStartException($"The database cannot be used: {e.Message}");
        }
    }

    static bool IsNew(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from log_head";
        return Convert.ToInt64(command.ExecuteScalar()) == 0;
    }
}
