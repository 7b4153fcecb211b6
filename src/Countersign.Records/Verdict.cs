namespace Countersign.Records;

/// <summary>What a verification found.</summary>
/// <param name="Holds">Whether everything holds.</param>
/// <param name="Sentence">One plain sentence: that it holds, or which record, size or signature does not.</param>
/// <param name="Records">Records that were read and in order: all of them when it holds.</param>
/// <param name="Root">The root over all records in base64 when it holds, otherwise empty.</param>
public sealed record Verdict(bool Holds, string Sentence, long Records, string Root)
{
    /// <summary>SHA-256 of the public key's SubjectPublicKeyInfo in hex, to compare with one that came by another way; empty where no key was read.</summary>
    public string Key { get; init; } = "";
}
