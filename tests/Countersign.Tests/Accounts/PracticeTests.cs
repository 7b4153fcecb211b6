using System.Net;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Accounts;

public sealed class PracticeTests
{
    static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static async Task<string> Publish(App app, Account account, string text, string key = "key-1", string? warning = null)
    {
        var network = app.Services.GetRequiredService<PracticeNetwork>();
        var connection = (await app.In(s => s.GetRequiredService<Lending>().Lend(account.Id)))!;
        var picture = Assert.IsType<UploadAnswer.Ready>(await network.Upload(connection, new(Png, "image/png", 1, 1, "A red sign & a <flood>"), CancellationToken.None)).Picture;
        return Assert.IsType<SendAnswer.Published>(await network.Send(connection, new(key, app.Time.GetUtcNow(), text, "cy", warning, [picture]), CancellationToken.None)).Id;
    }

    [Fact]
    public async Task A_practice_post_is_seen_as_the_public_would_see_it_with_its_picture_and_alt_text()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var id = await Publish(app, account, "Llifogydd <script>alert(1)</script>", warning: "Flood");
        var browser = await app.SignedIn(await app.Somebody("colleague", "libraries"));
        foreach (var address in new[] { Links.PracticePost(id), Links.PracticeAccount(account.Id) })
        {
            var page = await browser.Page(address);
            var post = page.QuerySelector("article")!;
            Assert.Equal("Llifogydd <script>alert(1)</script>", post.QuerySelector("[lang=cy]")!.TextContent);
            Assert.Empty(post.QuerySelectorAll("script"));
            Assert.Equal("Flood", post.QuerySelector("summary")!.TextContent);
            Assert.Equal("A red sign & a <flood>", ((IHtmlImageElement)post.QuerySelector("img")!).AlternativeText);
            Assert.Contains("nothing left this machine", page.Body!.TextContent);
        }
        var picture = await browser.Get((await browser.Page(Links.PracticePost(id))).QuerySelector("img")!.GetAttribute("src")!);
        Assert.Equal(Png, await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", picture.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", picture.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal($"http://localhost:5080{Links.PracticePost(id)}", (await app.Services.GetRequiredService<PracticeNetwork>().Find((await app.In(s => s.GetRequiredService<Lending>().Lend(account.Id)))!, new("key-1", app.Time.GetUtcNow(), "", id), CancellationToken.None) as FindAnswer.Found)!.Post.Url!.AbsoluteUri);
    }

    [Fact]
    public async Task Another_unit_sees_neither_account_nor_post_nor_picture_nor_faults()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var id = await Publish(app, account, "Only for the libraries");
        var picture = await app.Read(r => r.Of<PracticePictureRow>().Select(p => p.Id).SingleAsync());
        var stranger = await app.SignedIn(await app.Somebody("manager", await app.FirstUnit()));
        Assert.DoesNotContain(account.Handle, (await stranger.Page(Links.Practice)).Body!.TextContent);
        foreach (var address in new[] { Links.PracticeAccount(account.Id), Links.PracticePost(id), Links.PracticePicture(picture), Links.PracticePost("none"), Links.PracticePicture("none") })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SignedOut().Get(Links.PracticePost(id))).StatusCode);
    }

    [Fact]
    public async Task A_fault_that_a_person_sets_is_shown_and_happens_once()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        Dictionary<string, string> fields = new() { ["Step"] = "Test", ["Outcome"] = "SignedOut", ["Minutes"] = "" };
        AccountSituations.Redirects(await browser.Submit(Links.PracticeFaults(account.Id), fields), Links.PracticeFaults(account.Id));
        Assert.Contains("testing the connection: the network no longer takes our sign-in", (await browser.Page(Links.PracticeAccount(account.Id))).Body!.TextContent);

        Assert.Equal(HttpStatusCode.Conflict, (await browser.Submit(Links.TestAccount(account.Id), [], form: "test-form")).StatusCode);
        Assert.Equal(AccountState.NeedsSignIn, (await app.OnlyAccount()).State);
        Assert.DoesNotContain("Set to go wrong", (await browser.Page(Links.PracticeAccount(account.Id))).Body!.TextContent);

        AccountSituations.Redirects(await browser.Submit(Links.Reconnect(account.Id), new() { ["Flavour"] = "bluesky" }), Links.Account(account.Id));
        Assert.Equal((AccountState.Connected, "@northbridge-council@practice"), ((await app.OnlyAccount()).State, (await app.OnlyAccount()).Handle));
        Assert.Equal(300, AccountLimits.Of(await app.OnlyAccount()).TextLength);
        Assert.Contains("practice.fault-set", await app.KindsOf(account));
    }

    [Fact]
    public async Task A_wrong_fault_form_says_what_is_missing_and_faults_can_be_called_off()
    {
        await using var app = await App.Running();
        var account = await app.PracticeAccount("libraries");
        var browser = await app.SignedIn(await app.Somebody("lead"));
        var wrong = await browser.Submit(Links.PracticeFaults(account.Id), new() { ["Step"] = "3", ["Outcome"] = "Explode", ["Minutes"] = "soon" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var page = await Browser.Parse(wrong);
        Assert.Equal(3, page.QuerySelectorAll(".error-summary li").Length);
        Assert.Equal("soon", ((IHtmlInputElement)page.QuerySelector("#Minutes")!).Value);

        await browser.Submit(Links.PracticeFaults(account.Id), new() { ["Step"] = "Send", ["Outcome"] = "LateAfter", ["Minutes"] = "7" });
        Assert.Contains("(7 minutes)", (await browser.Page(Links.PracticeFaults(account.Id))).Body!.TextContent);
        await browser.Submit(Links.PracticeFaults(account.Id), [], form: "call-off");
        Assert.Equal(0, await app.Read(r => r.Of<PracticeFaultRow>().CountAsync()));
    }

    [Fact]
    public void Every_step_and_every_fault_has_its_words()
    {
        Assert.Equal(Enum.GetValues<PracticeStep>().Order(), PracticeWords.Steps.Keys.Order());
        Assert.Equal(Enum.GetValues<PracticeOutcome>().Order(), PracticeWords.Outcomes.Keys.Order());
        Assert.All(Enum.GetValues<PracticeOutcome>(), o => Assert.Contains(o, PracticeWords.Outcomes.Keys));
    }
}
