using System.Security.Cryptography;

namespace Countersign.Records.Tests;

public sealed class SignedNoteTests
{
    private const string Body = "countersign.example/log/9k3\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    [Fact]
    public void A_note_survives_writing_and_reading_and_verifies_under_its_name_and_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = SignedNote.Sign(Body, SomeLog.Origin, SomeLog.Key);
        var again = SignedNote.Parse(note.ToString());

        Assert.Equal(Body, again.Text);
        Assert.Equal(note.ToString(), again.ToString());
        Assert.True(again.VerifiedBy(SomeLog.Origin, SomeLog.Key));
        Assert.False(again.VerifiedBy("other.example", SomeLog.Key));
        Assert.False(again.VerifiedBy(SomeLog.Origin, other));
    }

    [Fact]
    public void The_key_id_is_the_start_of_the_hash_of_the_SubjectPublicKeyInfo()
    {
        var expected = SHA256.HashData(SomeLog.Key.ExportSubjectPublicKeyInfo())[..4];
        Assert.Equal(expected, SignedNote.KeyHash(SomeLog.Key));
        var line = SignedNote.Sign(Body, SomeLog.Origin, SomeLog.Key).SignatureLines.Single();
        Assert.Equal(expected, Convert.FromBase64String(line.Split(' ')[2])[..4]);
    }

    [Fact]
    public void A_witness_can_add_a_signature_and_unknown_ones_are_left_alone()
    {
        using var witness = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = SignedNote.Parse(SignedNote.Sign(Body, SomeLog.Origin, SomeLog.Key).SignedAlsoBy("witness.example", witness).ToString());
        Assert.True(note.VerifiedBy(SomeLog.Origin, SomeLog.Key));
        Assert.True(note.VerifiedBy("witness.example", witness));
        Assert.Equal(2, note.SignatureLines.Count);
    }

    [Fact]
    public void A_second_line_that_claims_the_key_and_does_not_verify_spoils_the_note()
    {
        var good = SignedNote.Sign(Body, SomeLog.Origin, SomeLog.Key);
        var foreign = SignedNote.Sign("other\n", SomeLog.Origin, SomeLog.Key).SignatureLines[0];
        Assert.False(SignedNote.Parse(good + foreign + "\n").VerifiedBy(SomeLog.Origin, SomeLog.Key));
    }

    [Fact]
    public void Every_flipped_bit_in_a_note_is_found()
    {
        var note = System.Text.Encoding.UTF8.GetBytes(SignedNote.Sign(Body, SomeLog.Origin, SomeLog.Key).ToString());
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            var flipped = (byte[])note.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Verifies(flipped), $"bit {bit}");
        }

        static bool Verifies(byte[] bytes)
        {
            try
            {
                return SignedNote.Parse(new System.Text.UTF8Encoding(false, true).GetString(bytes)).VerifiedBy(SomeLog.Origin, SomeLog.Key);
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                return false;
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n— name AAAAAAA=")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAA==\n")]
    [InlineData("text\n\n— name AAAAAAB=\n")]
    [InlineData("text\n\n— na+me AAAAAAA=\n")]
    [InlineData("text\n\n— name  AAAAAAA=\n")]
    [InlineData("text\n\n— name AAAAAAA= x\n")]
    [InlineData("te\rxt\n\n— name AAAAAAA=\n")]
    public void What_is_not_a_note_is_refused(string text) => Assert.Throws<FormatException>(() => SignedNote.Parse(text));

    [Fact]
    public void A_key_on_another_curve_does_not_sign()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(Body, SomeLog.Origin, key));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign("no line feed", SomeLog.Origin, SomeLog.Key));
        Assert.Throws<ArgumentException>(() => SignedNote.Sign(Body, "two words", SomeLog.Key));
    }
}
