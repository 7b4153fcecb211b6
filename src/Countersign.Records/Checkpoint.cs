using System.Globalization;
using System.Security.Cryptography;

namespace Countersign.Records;

/// <summary>What the log commits to at one size, as the text of a C2SP checkpoint (c2sp.org/tlog-checkpoint). Equal when origin, size and root are.</summary>
/// <param name="Origin">Names the log: an address without scheme, for example <c>countersign.example/log/9k3</c>. No spaces, plus signs, quotes, backslashes or control characters.</param>
/// <param name="Size">Number of records.</param>
/// <param name="Root">Root of the tree, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The signed text: origin, size in decimal, root in base64, each on its own line.</summary>
    public string Body => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Signs the checkpoint under the origin as the key's name, which is what <see cref="Export.Verify(Func{string, Stream?}, IReadOnlyList{string}?)"/> expects.</summary>
    /// <param name="key">The log's P-256 private key.</param>
    public SignedNote Sign(ECDsa key) => SignedNote.Sign(Body, Origin, key);

    /// <summary>Reads the text of a checkpoint of this kind, which has no extension lines.</summary>
    /// <exception cref="FormatException">The text is not such a checkpoint.</exception>
    public static Checkpoint Parse(string body)
    {
        if (body.Split('\n') is not [var origin, var size, var root, ""])
            throw new FormatException("A checkpoint has three lines: origin, size and root.");
        if (!KeyName.IsValid(origin))
            throw new FormatException("The first line of the checkpoint is not the name of a log.");
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count.ToString(CultureInfo.InvariantCulture) != size)
            throw new FormatException("The second line of the checkpoint is not a size.");
        if (!Base64.TryRead(root, Tree.HashLength, out var hash))
            throw new FormatException($"The third line of the checkpoint is not {Tree.HashLength} bytes in base64.");
        return new Checkpoint(origin, count, hash);
    }

    /// <summary>Compares by content.</summary>
    public bool Equals(Checkpoint? other) =>
        other is not null && Origin == other.Origin && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    /// <summary>Agrees with <see cref="Equals(Checkpoint)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Origin, Size);
}
