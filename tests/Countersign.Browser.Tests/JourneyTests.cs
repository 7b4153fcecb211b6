using Countersign.Browser.Tests.Support;
using Countersign.Tests.Support;
using Microsoft.Playwright;

namespace Countersign.Browser.Tests;

/// <summary>The main job as a new user does it: write, be stopped by a check, have it countersigned, see it go out, read its receipt.</summary>
public sealed class JourneyTests(DemoSite site)
{
    [Theory]
    [InlineData(390, 844, true)]
    [InlineData(1360, 900, true)]
    [InlineData(390, 844, false)]
    public async Task A_post_is_written_stopped_mended_countersigned_and_out(int width, int height, bool script)
    {
        var text = $"The reading room opens again on Monday {Guid.NewGuid():n}.";
        var author = await site.Window("Priya Shah", width, height, script);
        await author.GotoAsync("/posts/write");
        await author.GetByLabel("Northbridge Council").CheckAsync();
        await author.Locator("#text").FillAsync(text + " Ring Jo at jo.bloggs@example.net");
        await author.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "room.png", MimeType = "image/png", Buffer = await author.ScreenshotAsync() });
        await author.GetByRole(AriaRole.Button, new() { Name = "Send to be countersigned" }).ClickAsync();
        await Assertions.Expect(author.Locator("main")).ToContainTextAsync("This cannot go ahead");
        await Assertions.Expect(author.Locator("main")).ToContainTextAsync("e-mail");
        await Assertions.Expect(author.Locator("main")).ToContainTextAsync("Describe picture 1");
        await Shot(author, $"journey-stopped-{width}-{script}");
        Assert.Contains("jo.bloggs@example.net", await author.Locator("#text").InputValueAsync());

        await author.Locator("#text").FillAsync(text);
        await author.GetByLabel("Alt text").FillAsync("The page on which the post is written.");
        await author.GetByRole(AriaRole.Button, new() { Name = "Send to be countersigned" }).ClickAsync();
        await author.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, "/posts/[0-9a-z]{16}$"));
        var post = new Uri(author.Url).AbsolutePath;
        await Shot(author, $"journey-waiting-{width}-{script}");

        var approver = await site.Window("Maya Jones", width, height, script);
        await approver.GotoAsync(post + "/decide");
        await Shot(approver, $"journey-decide-{width}-{script}");
        await approver.GetByLabel("No, I read it and looked at the pictures").CheckAsync();
        await approver.GetByRole(AriaRole.Button, new() { Name = "Countersign", Exact = true }).ClickAsync();
        await approver.WaitForURLAsync(url => url.EndsWith(post, StringComparison.Ordinal));

        for (var i = 0; i < 60 && !(await approver.Locator("main").InnerTextAsync()).Contains("Published"); i++)
        {
            await Task.Delay(500);
            // With script the page shows by itself that the post is out.
            if (!script)
                await approver.ReloadAsync();
        }
        await Assertions.Expect(approver.Locator("main")).ToContainTextAsync("Published");
        await Shot(approver, $"journey-out-{width}-{script}");
        await approver.GetByRole(AriaRole.Link, new() { Name = "The receipt, with its proof" }).ClickAsync();
        await Assertions.Expect(approver.Locator("main")).ToContainTextAsync("Maya Jones");
        await Shot(approver, $"journey-receipt-{width}-{script}");

        await approver.GotoAsync("/practice");
        await approver.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Northbridge Council" }).ClickAsync();
        await Assertions.Expect(approver.Locator("main")).ToContainTextAsync(text);
        await author.Context.CloseAsync();
        await approver.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_alone_countersigns_a_post()
    {
        var page = await site.Window("Tom Okafor");
        await page.GotoAsync("/");
        await Reach(page, "a[href$='/decide']");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.EndsWith("/decide", StringComparison.Ordinal));
        await Reach(page, "input[name='CouldHarm']");
        await page.Keyboard.PressAsync("Space");
        await Reach(page, "button.go");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Countersigned");
        await page.Context.CloseAsync();
    }

    /// <summary>Presses Tab until the element has the focus, and sees to it that the focus can be seen.</summary>
    static async Task Reach(IPage page, string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
                return;
            }
        }
        Assert.Fail($"Tab never reaches {selector} on {page.Url}");
    }

    static Task Shot(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(DemoSite.Screens, $"{name}.png"), FullPage = true });
}
