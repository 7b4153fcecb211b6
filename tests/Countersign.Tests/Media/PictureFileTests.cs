using System.Text;
using Countersign.Media;
using Countersign.Tests.Support;

namespace Countersign.Tests.Media;

public sealed class PictureFileTests
{
    public static TheoryData<string> Kinds => Pictures.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public void Everything_but_the_picture_is_gone_and_the_picture_is_the_same(string kind)
    {
        var dirty = Pictures.Make(kind, canary: true);
        Assert.Contains(Pictures.Canary, Encoding.Latin1.GetString(dirty));

        var clean = Clean(dirty);

        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(clean.Bytes));
        Assert.Equal(Clean(Pictures.Make(kind, canary: false)).Facts, clean.Facts);
        Assert.Equal(clean.Bytes, Clean(clean.Bytes).Bytes);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_clean_picture_stays_as_large_and_moves_as_before(string kind)
    {
        var facts = Clean(Pictures.Make(kind, canary: false)).Facts;
        Assert.Equal(kind.Contains("gif", StringComparison.Ordinal) ? (4, 2) : (32, 16), (facts.Width, facts.Height));
        Assert.Equal(kind is "apng" || kind.StartsWith("moving", StringComparison.Ordinal), facts.Moves);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_picture_cut_off_anywhere_is_refused(string kind)
    {
        var whole = Pictures.Make(kind, canary: true);
        for (var length = 0; length < whole.Length; length++)
            Assert.True(PictureFile.Clean(whole.AsSpan(0, length)) is PictureAnswer.Refused, $"{kind} cut off after {length} of {whole.Length} bytes was taken.");
    }

    [Fact]
    public void The_message_of_a_cut_off_picture_says_what_to_do() =>
        Assert.Contains("cut off before its end", Why(Pictures.Jpeg()[..^2]));

    [Theory, MemberData(nameof(Kinds))]
    public void What_lies_behind_the_end_is_cut_off(string kind)
    {
        var whole = Pictures.Make(kind, canary: false);
        Assert.Equal(Clean(whole).Bytes, Clean([.. whole, .. "CANARY: a video of the same second"u8]).Bytes);
    }

    [Theory]
    [InlineData("PK\x05\x06 the end of a zip")]
    [InlineData("<HTML><body>")]
    [InlineData("words <script>alert(1)</script>")]
    [InlineData("%PDF-1.7")]
    [InlineData("<?php system($_GET['c']);")]
    [InlineData("MZ\u0090\0a program")]
    public void A_picture_with_another_file_behind_it_is_refused(string tail)
    {
        foreach (var kind in Pictures.Kinds)
            Assert.Contains("hidden behind it", Why([.. Pictures.Make(kind.Data, canary: false), .. Encoding.Latin1.GetBytes(tail)]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Just words, called picture.jpg")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("%PDF-1.7 then a picture")]
    [InlineData("\0\0\0\u0018ftypheic then a picture")]
    [InlineData("\0\0\0\u0018ftypmp42 then a video")]
    [InlineData("BM and a bitmap")]
    [InlineData("MZ and a program")]
    [InlineData("RIFF\u0010\0\0\0WAVE and a sound")]
    public void A_file_that_is_no_picture_is_refused_in_plain_words(string content)
    {
        var why = Why(Encoding.Latin1.GetBytes(content));
        Assert.Matches("JPEG, PNG, GIF or WebP|empty", why);
    }

    [Fact]
    public void Fifty_thousand_pixels_are_refused_from_the_header_alone()
    {
        // The header of each says 50,000; nothing of that size is ever made.
        var png = Pictures.Png();
        foreach (var file in new[] { Pictures.Png(50_000, 1), Pictures.Gif(50_000, 1), Resized(Pictures.Jpeg(), 50_000) })
            Assert.Contains("50,000", Why(file));
        Assert.Contains("pixels", Why(Pictures.WebP(16_384, 16_384)));
    }

    static byte[] Resized(byte[] jpeg, int side)
    {
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        (jpeg[frame + 5], jpeg[frame + 6], jpeg[frame + 7], jpeg[frame + 8]) = ((byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side);
        return jpeg;
    }

    [Fact]
    public void An_animation_of_a_hundred_thousand_frames_is_refused() =>
        Assert.Contains("more than 1,000 frames", Why(Pictures.Gif(2, 1, frames: 100_000)));

    [Fact]
    public void A_file_over_the_size_is_refused() =>
        Assert.Contains("at most 25 MB", Why(new byte[PictureFile.MostBytes + 1]));

    [Theory]
    [InlineData(1, 32, 16)]
    [InlineData(3, 32, 16)]
    [InlineData(6, 16, 32)]
    [InlineData(8, 16, 32)]
    public void Only_which_way_up_it_is_shown_stays_of_the_exif(int orientation, int width, int height)
    {
        var clean = Clean(Pictures.Jpeg(canary: true, orientation: orientation));
        Assert.Equal((width, height, orientation), (clean.Facts.Width, clean.Facts.Height, clean.Facts.Orientation));
        Assert.Equal(clean.Facts, Clean(clean.Bytes).Facts);
        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(clean.Bytes));
    }

    [Fact]
    public void A_changed_byte_in_a_png_is_found_by_its_checksum()
    {
        var png = Pictures.Png();
        png[^20] ^= 1;
        Assert.Contains("damaged", Why(png));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Hostile_bytes_are_answered_and_never_thrown_at(string kind)
    {
        var random = new Random(20261121);
        var whole = Pictures.Make(kind, canary: true);
        for (var round = 0; round < 20_000; round++)
        {
            var file = whole.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            if (PictureFile.Clean(file) is PictureAnswer.Clean clean)
                Assert.True(clean.Facts is { Width: > 0, Height: > 0, Frames: > 0 and <= PictureFile.MostFrames } && clean.Facts.Pixels <= PictureFile.MostPixels);
        }
    }

    static PictureAnswer.Clean Clean(byte[] file) => PictureFile.Clean(file) is PictureAnswer.Clean clean ? clean : throw new Xunit.Sdk.XunitException(Why(file));

    static string Why(byte[] file) => Assert.IsType<PictureAnswer.Refused>(PictureFile.Clean(file)).Why;
}
