using System.Security.Cryptography;
using System.Text;

namespace Countersign.Records;

/// <summary>
/// A text with signatures, in the form of c2sp.org/signed-note: the text, an empty line, and one line for each signature. The
/// signatures made and checked here are ECDSA on P-256 with SHA-256 (the form's type 0x02, in ASN.1 DER), because the framework has
/// no Ed25519. Lines of other signers, such as witnesses, are kept and left alone.
/// </summary>
public sealed class SignedNote
{
    private const string Dash = "\u2014 ";
    private const int MostSignatures = 64;

    private readonly IReadOnlyList<NoteSignature> _signatures;

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        Text = text;
        _signatures = signatures;
    }

    /// <summary>The signed text with its final line feed.</summary>
    public string Text { get; }

    /// <summary>The signature lines without their line feeds, in order.</summary>
    public IReadOnlyList<string> SignatureLines => [.. _signatures.Select(s => s.Line)];

    /// <summary>Signs a text.</summary>
    /// <param name="body">One or more lines, each ended by a line feed; no other control characters.</param>
    /// <param name="signerName">The key's name, by convention an address without scheme. No spaces, plus signs, quotes or backslashes.</param>
    /// <param name="key">A P-256 private key.</param>
    /// <exception cref="ArgumentException">The text or the name cannot be part of a note, or the key is on another curve.</exception>
    public static SignedNote Sign(string body, string signerName, ECDsa key)
    {
        if (!IsText(body))
            throw new ArgumentException("The text of a note is valid Unicode that ends with a line feed and has no other control characters.", nameof(body));
        return new SignedNote(body, [NoteSignature.Make(body, signerName, key)]);
    }

    /// <summary>This note with one more signature, as a witness adds it.</summary>
    /// <param name="signerName">The name of the second key.</param>
    /// <param name="key">A P-256 private key.</param>
    public SignedNote SignedAlsoBy(string signerName, ECDsa key) => new(Text, [.. _signatures, NoteSignature.Make(Text, signerName, key)]);

    /// <summary>Reads a note. Says nothing yet about its signatures.</summary>
    /// <exception cref="FormatException">The text is not a signed note.</exception>
    public static SignedNote Parse(string note)
    {
        if (!IsText(note))
            throw new FormatException("A signed note is valid Unicode that ends with a line feed and has no other control characters.");
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0)
            throw new FormatException("A signed note has an empty line between its text and its signatures.");

        var lines = note[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
            throw new FormatException($"A signed note has from 1 to {MostSignatures} signatures; this one has {lines.Length}.");
        return new SignedNote(note[..(blank + 1)], [.. lines.Select(l => NoteSignature.Parse(l, Dash))]);
    }

    /// <summary>Whether this key signed the text under this name. A line that claims the key and does not verify spoils the note.</summary>
    /// <param name="signerName">The key's name.</param>
    /// <param name="publicKey">A P-256 public key, from a source that is trusted for another reason than this note.</param>
    public bool VerifiedBy(string signerName, ECDsa publicKey)
    {
        var hash = KeyHash(publicKey);
        var claimed = _signatures.Where(s => s.Name == signerName && s.KeyHash.AsSpan().SequenceEqual(hash)).ToList();
        return claimed.Count > 0 && claimed.All(s => s.Verifies(Text, publicKey));
    }

    /// <summary>The id of a key in signature lines: the first 4 bytes of the SHA-256 of its SubjectPublicKeyInfo. Short, so never proof of anything.</summary>
    public static byte[] KeyHash(ECDsa key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..NoteSignature.KeyHashLength];

    /// <summary>The whole note, exactly as <see cref="Parse"/> read it.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in _signatures)
            note.Append(signature.Line).Append('\n');
        return note.ToString();
    }

    private static bool IsText(string text) =>
        text.EndsWith('\n') && Unicode.IsWellFormed(text) && !text.Any(c => c < ' ' && c != '\n');

    private sealed record NoteSignature(string Name, byte[] KeyHash, byte[] Signature)
    {
        public const int KeyHashLength = 4;

        public string Line => $"{Dash}{Name} {Convert.ToBase64String([.. KeyHash, .. Signature])}";

        public static NoteSignature Make(string text, string name, ECDsa key)
        {
            if (!KeyName.IsValid(name))
                throw new ArgumentException("The name of a key has no spaces, plus signs, quotes, backslashes or control characters.", nameof(name));
            PublicKey.Require(key);
            var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return new NoteSignature(name, SignedNote.KeyHash(key), signature);
        }

        public static NoteSignature Parse(string line, string dash)
        {
            if (!line.StartsWith(dash, StringComparison.Ordinal) || line[dash.Length..].Split(' ') is not [var name, var code])
                throw new FormatException("A line of the note is not a signature: a dash, a name and base64.");
            if (!KeyName.IsValid(name) || !Base64.TryRead(code, out var bytes) || bytes.Length <= KeyHashLength)
                throw new FormatException("A signature line of the note is malformed.");
            return new NoteSignature(name, bytes[..KeyHashLength], bytes[KeyHashLength..]);
        }

        public bool Verifies(string text, ECDsa key) =>
            key.VerifyData(Encoding.UTF8.GetBytes(text), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}

internal static class KeyName
{
    public static bool IsValid(string name) =>
        name.Length > 0 && Unicode.IsWellFormed(name)
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '+' or '"' or '\\');
}
