using System.Security.Cryptography;
using Countersign.Records;

namespace Countersign.Archive;

/// <summary>Collects the salts and words behind the commitments of one record.</summary>
internal sealed class Openings
{
    public List<(string Path, byte[] Salt, string Value)> Collected { get; } = [];

    public Value ValueOf(object? value, Recording recording, string path) => value switch
    {
        null => new Value.Nothing(),
        bool flag => new Value.Flag(flag),
        int number => new Value.Number(number),
        long number => new Value.Number(number),
        DateTimeOffset instant => new Value.Number(instant.ToUnixTimeMilliseconds()),
        Enum word => new Value.Text(word.ToString()),
        byte[] bytes => new Value.Text($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}"),
        string text when recording is Recording.Open => new Value.Text(text),
        string text => Commit(text, path),
        _ => throw new InvalidOperationException($"A record cannot hold a {value.GetType().Name} ({path})."),
    };

    Value.Committed Commit(string text, string path)
    {
        var salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
        Collected.Add((path, salt, text));
        return Commitment.Of(salt, text);
    }
}
