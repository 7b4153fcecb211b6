using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>The stored hashes of the tree, looked up one at a time: a proof asks for some dozens.</summary>
internal static class LogNodes
{
    /// <exception cref="LogDamagedException">Thrown by the lookup where a hash is not there.</exception>
    public static NodeAt In(DbConnection connection) => (level, index) =>
        connection.Scalar("select hash from log_nodes where level = @level and position = @position", ("@level", (long)level), ("@position", index)) as byte[]
        ?? throw new LogDamagedException($"The hash {level}/{index} of the log is missing.");
}

/// <summary>A part of the log is not in the database any more, or does not read.</summary>
internal sealed class LogDamagedException(string message) : Exception(message);
