using System.Text;
using Countersign.Media;
using Countersign.Tests.Support;

namespace Countersign.Tests.Media;

public sealed class FitForNetworkTests
{
    static readonly PictureLimits Bluesky = PictureLimits.Tightest([DraftSituations.MastodonLimits, DraftSituations.BlueskyLimits]);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_tightest_limit_of_every_account_counts() =>
        Assert.Equal((2_000_000L, (long?)33_177_600L), (Bluesky.Bytes, Bluesky.Pixels));

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task A_picture_is_written_anew_and_nothing_else_is_left_in_it(string kind)
    {
        var made = Made(await Fitter().Run(Pictures.Make(kind, canary: true), Bluesky, Stop));
        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(made.Bytes));
        Assert.Equal((32, 16, 1), (made.Facts.Width, made.Facts.Height, made.Facts.Orientation));
    }

    [Fact]
    public async Task A_picture_that_is_too_heavy_is_made_lighter()
    {
        var heavy = Pictures.Png(1_500, 1_000, noise: true);
        Assert.True(heavy.Length > 4_000_000);
        var made = Made(await Fitter().Run(heavy, Bluesky, Stop));
        Assert.InRange(made.Bytes.Length, 1, 2_000_000);
        Assert.Equal("image/jpeg", made.Facts.Type);
    }

    [Fact]
    public async Task The_same_picture_becomes_the_same_bytes()
    {
        var heavy = Pictures.Png(1_200, 800, noise: true);
        Assert.Equal(Made(await Fitter().Run(heavy, Bluesky, Stop)).Bytes, Made(await Fitter().Run(heavy, Bluesky, Stop)).Bytes);
    }

    [Fact]
    public async Task A_picture_with_too_many_pixels_is_made_smaller()
    {
        var made = Made(await Fitter().Run(Pictures.Jpeg(4_000, 2_000), Bluesky with { Pixels = 500_000 }, Stop));
        Assert.InRange(made.Facts.Pixels, 400_000, 500_000);
        Assert.Equal(2.0, (double)made.Facts.Width / made.Facts.Height, 0.01);
    }

    [Fact]
    public async Task A_picture_stored_on_its_side_is_turned_upright()
    {
        var made = Made(await Fitter().Run(Pictures.Jpeg(64, 32, orientation: 6), Bluesky, Stop));
        Assert.Equal((32, 64, 1), (made.Facts.Width, made.Facts.Height, made.Facts.Orientation));
    }

    [Fact]
    public async Task A_picture_that_only_looks_right_from_outside_is_refused()
    {
        var png = Pictures.Png();
        // A good chunk with a good checksum, whose packed rows are no packed rows.
        var data = png.AsSpan().IndexOf("IDAT"u8) - 4;
        using var file = new MemoryStream();
        file.Write(png.AsSpan(0, data));
        Png.Write(file, "IDAT", "these are not rows"u8);
        Png.Write(file, "IEND", []);
        Assert.IsType<PictureAnswer.Clean>(PictureFile.Clean(file.ToArray()));

        Assert.Contains("cannot be opened", Why(await Fitter().Run(file.ToArray(), Bluesky, Stop)));
    }

    [Fact]
    public async Task An_animation_goes_out_as_it_is_or_not_at_all()
    {
        var moving = Pictures.Gif(frames: 3);
        Assert.Equal(moving, Made(await Fitter().Run(moving, Bluesky, Stop)).Bytes);
        Assert.Contains("This animation is", Why(await Fitter().Run(moving, Bluesky with { Bytes = 50 }, Stop)));
        Assert.Contains("do not all take GIF", Why(await Fitter().Run(moving, Bluesky with { Types = ["image/jpeg"] }, Stop)));
    }

    [Fact]
    public async Task Without_libvips_what_fits_goes_out_stripped_and_the_rest_is_refused_clearly()
    {
        var fitter = new FitForNetwork(new Vips { Program = null });
        var made = Made(await fitter.Run(Pictures.Jpeg(canary: true, orientation: 6), Bluesky, Stop));
        Assert.DoesNotContain("CANARY", Encoding.Latin1.GetString(made.Bytes));
        Assert.Equal((16, 32, 6), (made.Facts.Width, made.Facts.Height, made.Facts.Orientation));
        Assert.Contains("take at most 2 MB", Why(await fitter.Run(Pictures.Png(1_500, 1_000, noise: true), Bluesky, Stop)));
    }

    static FitForNetwork Fitter()
    {
        var vips = new Vips();
        Assert.SkipUnless(vips.Found, "vips is not installed here (Debian: libvips-tools)");
        return new(vips);
    }

    static PictureAnswer.Clean Made(PictureAnswer answer) => answer is PictureAnswer.Refused refused ? throw new Xunit.Sdk.XunitException(refused.Why) : (PictureAnswer.Clean)answer;

    static string Why(PictureAnswer answer) => Assert.IsType<PictureAnswer.Refused>(answer).Why;
}
