using System.Data.Common;
using Countersign.Platform.Database;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>
/// The stored hashes of the tree, looked up one at a time: a proof asks for some dozens. The hash of a complete subtree stands
/// with the record whose leaf finished it, at the place of its level.
/// </summary>
internal static class LogNodes
{
    /// <exception cref="LogDamagedException">Thrown by the lookup where a hash is not there.</exception>
    public static NodeAt In(DbConnection connection) => (level, index) =>
        connection.Scalar("select nodes from log_records where sequence = @last", ("@last", ((index + 1) << level) - 1)) is byte[] nodes && nodes.Length >= (level + 1) * Tree.HashLength
            ? nodes[(level * Tree.HashLength)..((level + 1) * Tree.HashLength)]
            : throw new LogDamagedException($"The hash {level}/{index} of the log is missing.");
}

/// <summary>A part of the log is not in the database any more, or does not read.</summary>
internal sealed class LogDamagedException(string message) : Exception(message);
