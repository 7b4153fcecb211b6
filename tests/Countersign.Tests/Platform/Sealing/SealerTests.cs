using System.Security.Cryptography;
using Countersign.Platform;
using Countersign.Platform.Sealing;

namespace Countersign.Tests.Platform.Sealing;

public sealed class SealerTests : IDisposable
{
    const string Secret = "ya29.a0AfB_byC-refresh-token-é漢字";
    const string Here = "account/8k2m/credential";

    readonly List<string> folders = [];

    Sealer New()
    {
        var folder = Directory.CreateTempSubdirectory("countersign-seal-").FullName;
        folders.Add(folder);
        var installation = new Installation(folder, null);
        installation.Prepare();
        MasterKey.Create(installation);
        return new(MasterKey.Load(installation));
    }

    [Theory]
    [InlineData(Secret), InlineData(""), InlineData("x")]
    public void What_was_sealed_opens_where_it_belongs(string secret)
    {
        var sealer = New();
        Assert.Equal(secret, sealer.Open(sealer.Seal(secret, Here), Here));
    }

    [Theory]
    [InlineData("account/9q3n/credential"), InlineData("account/8k2m/previous"), InlineData("pending-connection/8k2m/kept"), InlineData("account/8k2m/credentia"), InlineData("")]
    public void A_sealed_value_moved_to_another_row_or_field_does_not_open(string elsewhere)
    {
        var sealer = New();
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(sealer.Seal(Secret, Here), elsewhere));
    }

    [Fact]
    public void No_envelope_with_a_single_flipped_bit_opens()
    {
        var sealer = New();
        var envelope = sealer.Seal(new string('s', 400), Here);
        Assert.InRange(envelope.Length, 480, 520);
        var refused = 0;
        for (var bit = 0; bit < envelope.Length * 8; bit++)
        {
            var changed = envelope.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(changed, Here));
            refused++;
        }
        Assert.Equal(envelope.Length * 8, refused);
    }

    [Fact]
    public void No_shortened_or_lengthened_envelope_opens()
    {
        var sealer = New();
        var envelope = sealer.Seal(Secret, Here);
        for (var length = 0; length < envelope.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => sealer.Open(envelope[..length], Here));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open([.. envelope, 0], Here));
    }

    [Fact]
    public void The_halves_of_two_envelopes_do_not_make_a_third()
    {
        var sealer = New();
        var (one, two) = (sealer.Seal("one-secret", Here), sealer.Seal("two-secret", Here));
        for (var cut = 1; cut < one.Length; cut++)
        {
            byte[] mixed = [.. one[..cut], .. two[cut..]];
            if (!mixed.AsSpan().SequenceEqual(one) && !mixed.AsSpan().SequenceEqual(two))
                Assert.ThrowsAny<CryptographicException>(() => sealer.Open(mixed, Here));
        }
    }

    [Fact]
    public void Another_master_key_opens_nothing() =>
        Assert.ThrowsAny<CryptographicException>(() => New().Open(New().Seal(Secret, Here), Here));

    [Fact]
    public void The_same_secret_never_looks_the_same_and_never_shows()
    {
        var sealer = New();
        var seen = new HashSet<string>();
        for (var i = 0; i < 5_000; i++)
        {
            var envelope = sealer.Seal(Secret, Here);
            Assert.True(seen.Add(Convert.ToHexString(envelope.AsSpan(9, 12))), "A nonce under the master key came twice.");
            Assert.True(seen.Add(Convert.ToHexString(envelope.AsSpan(69, 12))), "A nonce under a record's key came twice.");
            Assert.Equal(-1, envelope.AsSpan().IndexOf("refresh-token"u8));
        }
    }

    [Fact]
    public void A_missing_or_damaged_master_key_stops_the_start_and_says_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("countersign-seal-").FullName;
        folders.Add(folder);
        var installation = new Installation(folder, null);
        installation.Prepare();
        Assert.Contains("recovery copy", Assert.Throws<CannotStartException>(() => MasterKey.Load(installation)).Message);
        File.WriteAllText(MasterKey.PathIn(installation), "AAAA");
        Assert.Contains("damaged", Assert.Throws<CannotStartException>(() => MasterKey.Load(installation)).Message);
        MasterKey.Create(installation);
        Assert.Equal("AAAA", File.ReadAllText(MasterKey.PathIn(installation)));
    }

    public void Dispose() => folders.ForEach(folder => Directory.Delete(folder, recursive: true));
}
