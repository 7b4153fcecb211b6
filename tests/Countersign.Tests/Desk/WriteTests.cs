using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Tests.Desk;

public sealed class WriteTests
{
    sealed record Scene(App App, Person Priya, Account Mastodon, Account Bluesky, Browser Browser) : IAsyncDisposable
    {
        public static async Task<Scene> Set()
        {
            var app = await App.Running();
            var priya = await app.Somebody("author", await app.FirstUnit(), "Priya Shah");
            return new(app, priya, await app.AnAccount("mastodon", writers: priya), await app.AnAccount("bluesky", writers: priya), await app.SignedIn(priya));
        }

        public Task<HttpResponseMessage> New(string text, params (string, string)[] more) => Browser.Compose("/posts/write", [("Text", text), ("Accounts", Mastodon.Id), .. more]);

        public async Task<Draft> Saved(string text = "Mill Lane is closed.", params (string, string)[] more)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await New(text, more)).StatusCode);
            return await Draft();
        }

        public Task<Draft> Draft() => App.Read(r => r.Of<Draft>().Include(d => d.Targets).Include(d => d.Pictures).OrderByDescending(d => d.EditedAt).FirstAsync());

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    static string Edit(Draft draft) => $"/posts/{draft.Id}/edit";

    static string Typed(IHtmlDocument page) => ((IHtmlTextAreaElement)page.GetElementById("text")!).Value.ReplaceLineEndings("\n");

    static string Problems(IHtmlDocument page) => string.Concat(page.QuerySelectorAll("[role=alert]").Select(alert => alert.TextContent));

    [Fact]
    public async Task A_post_for_two_accounts_is_saved_as_one_draft_and_recorded()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.New("Mill Lane is closed from 6pm.\r\nUse the High Street.", ("Accounts", scene.Bluesky.Id), ("Language", "cy"), ("ContentWarning", "Flood"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var draft = await scene.Draft();
        Assert.Equal(Edit(draft), answer.Headers.Location!.ToString());
        Assert.Equal("Mill Lane is closed from 6pm.\nUse the High Street.", draft.Text);
        Assert.Equal(("cy", "Flood", null, 1), (draft.Language, draft.ContentWarning, draft.PlannedLocal, draft.Version));
        Assert.Equal(new[] { scene.Mastodon.Id, scene.Bluesky.Id }.Order(), draft.Targets.Select(t => t.AccountId).Order());
        Assert.Single(await scene.App.Leaves("draft.saved"));

        var page = await scene.Browser.Page(Edit(draft));
        Assert.Equal(draft.Text, Typed(page));
        Assert.Contains("Saved as a draft", page.Body!.TextContent);
    }

    [Fact]
    [Clause("S2-5.2b")]
    public async Task The_page_says_as_which_accounts_and_for_whom_one_writes()
    {
        await using var scene = await Scene.Set();
        var one = await scene.Saved();
        Assert.Contains($"You are writing as {scene.Mastodon.Handle} for Northbridge Council.", Line(await scene.Browser.Page(Edit(one))));
        var answer = await scene.Browser.Compose("/posts/write", [("Text", ""), ("Accounts", scene.Mastodon.Id), ("Accounts", scene.Bluesky.Id)], "check");
        var line = Line(await Browser.Parse(answer));
        Assert.Contains(scene.Mastodon.Handle, line);
        Assert.Contains(scene.Bluesky.Handle, line);
        Assert.Contains(" and ", line);

        static string Line(IHtmlDocument page) => string.Join(' ', page.QuerySelector(".writing-as")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).Replace(" .", ".");
    }

    [Fact]
    public async Task Saving_a_form_unchanged_changes_and_records_nothing()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved();
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Browser.Compose(Edit(draft), [])).StatusCode);
        Assert.Equal(1, (await scene.Draft()).Version);
        Assert.Single(await scene.App.Leaves("draft.saved"));
    }

    [Theory]
    [InlineData("", "Write something")]
    [InlineData("  \n ", "Write something")]
    [InlineData("half a \uFFFD character", "half of a character")]
    [InlineData("a hidden \u0001 sign", "U+0001")]
    [InlineData("nothing \0 here", "U+0000")]
    public async Task A_text_that_cannot_be_kept_comes_back_with_an_instruction_and_as_typed(string text, string instruction)
    {
        await using var scene = await Scene.Set();
        var answer = await scene.New(text);
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(instruction, Problems(page));
        Assert.Equal(text.Replace('\0', '\uFFFD'), Typed(page));
        Assert.Equal(0, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task A_lone_surrogate_is_refused_with_an_instruction_however_it_comes()
    {
        var problems = new List<Problem>();
        Assert.Null(TypedText.Read("a \uD83D b", "Text", "The text", 100, problems));
        Assert.Contains("half of a character", Assert.Single(problems).Instruction);

        await using var scene = await Scene.Set();
        var page = await scene.Browser.Page("/posts/write");
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in DraftSituations.Values((IHtmlFormElement)page.GetElementById("compose")!).Where(v => v.Name is not ("Text" or "Accounts")).Append(("Accounts", scene.Mastodon.Id)))
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent([(byte)'a', 0xED, 0xA0, 0xBD, (byte)'b']), "Text");
        var answer = await scene.Browser.Send(new(HttpMethod.Post, "/posts/write") { Content = content });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("half of a character", Problems(await Browser.Parse(answer)));
    }

    [Fact]
    public async Task A_megabyte_of_text_is_refused_clearly_and_comes_back_whole()
    {
        await using var scene = await Scene.Set();
        var text = string.Concat(Enumerable.Repeat("Mill Lane é\n", 100_000))[..1_048_576];
        var answer = await scene.New(text);
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("1,048,576 characters long", Problems(page));
        Assert.True(Typed(page) == text);
    }

    [Fact]
    public async Task At_the_limit_a_post_is_saved_and_sent_by_one_press()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.Browser.Compose("/posts/write", [("Text", new string('a', 500)), ("Accounts", scene.Mastodon.Id)], "submit");
        var draft = await scene.Draft();
        Assert.Equal((HttpStatusCode.Redirect, $"/posts/{draft.Id}"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal((500, DraftState.Waiting), (draft.Text.Length, draft.State));
    }

    [Fact]
    public async Task One_over_the_limit_it_is_saved_and_stopped_and_the_page_goes_on_with_that_draft()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.Browser.Compose("/posts/write", [("Text", new string('a', 501)), ("Accounts", scene.Mastodon.Id)], "submit");
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(DraftState.Writing, (await scene.Draft()).State);
        Assert.Contains("501 of 500", page.GetElementById("side")!.TextContent);
        Assert.Contains("Shorten the text by 1", page.GetElementById("side")!.TextContent);

        await scene.Browser.Compose(page, "/posts/write", [("Text", new string('a', 500))], "submit");
        Assert.Equal(DraftState.Waiting, (await scene.Draft()).State);
        Assert.Equal(1, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task Bidi_and_zalgo_are_kept_as_typed_and_shown_apart_from_the_page()
    {
        await using var scene = await Scene.Set();
        var text = "\u202Eevil\u202C Z\u0335\u0321a\u0334\u0322l\u0337g\u0338o\u0336 שלום";
        var draft = await scene.Saved(text);
        Assert.Equal(text.Normalize(), draft.Text);
        var page = await scene.Browser.Page(Edit(draft));
        Assert.All(page.All.Where(e => e.ChildElementCount == 0 && e.TextContent.Contains('\u202E')), e => Assert.True(e.LocalName == "bdi" || e.GetAttribute("dir") == "auto", e.OuterHtml));
    }

    [Fact]
    public async Task Text_is_kept_in_one_form_whatever_the_keyboard()
    {
        await using var scene = await Scene.Set();
        Assert.Equal("Caf\u00E9", (await scene.Saved("Cafe\u0301")).Text);
    }

    [Fact]
    public async Task A_form_with_several_mistakes_names_them_all_and_keeps_everything()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.Browser.Compose("/posts/write", [("Text", ""), ("Language", "klingon"), ("When", "planned"), ("Date", "2026-11-31"), ("Time", "12:00"), ("ContentWarning", new string('w', 501))]);
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(5, page.QuerySelectorAll("[role=alert] li").Length);
        Assert.All(page.QuerySelectorAll("[role=alert] a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal("2026-11-31", ((IHtmlInputElement)page.GetElementById("date")!).GetAttribute("value"));
        Assert.Equal(501, ((IHtmlInputElement)page.GetElementById("content-warning")!).Value.Length);
    }

    [Fact]
    public async Task A_time_in_the_spring_gap_is_refused_and_the_next_one_offered()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.New("Clocks", ("When", "planned"), ("Date", "2027-03-28"), ("Time", "01:30"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("The next time there is 02:00 on Sunday 28 March 2027", Problems(await Browser.Parse(answer)));
    }

    [Fact]
    public async Task A_time_in_the_autumn_hour_asks_which_and_keeps_the_choice()
    {
        await using var scene = await Scene.Set();
        (string, string)[] time = [("When", "planned"), ("Date", "2027-10-31"), ("Time", "01:30")];
        Assert.Null((await scene.Browser.Page("/posts/write")).QuerySelector("[name=Choice]"));
        var answer = await scene.New("Clocks", time);
        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("happens twice", Problems(page));
        Assert.Equal(2, page.QuerySelectorAll("[name=Choice]").Length);

        await scene.Browser.Compose(page, "/posts/write", [("Choice", "first")]);
        var draft = await scene.Draft();
        Assert.Equal(("2027-10-31T01:30", "Europe/London", "first"), (draft.PlannedLocal, draft.PlannedZone, draft.PlannedChoice));
        Assert.Equal(new DateTimeOffset(2027, 10, 31, 0, 30, 0, TimeSpan.Zero), draft.PlannedAt);
        Assert.Matches(@"^20\d\d[a-z]", draft.PlannedRules);
        Assert.True(((IHtmlInputElement)(await scene.Browser.Page(Edit(draft))).QuerySelector("[name=Choice][value=first]")!).IsChecked);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused()
    {
        await using var scene = await Scene.Set();
        Assert.Contains("has passed", Problems(await Browser.Parse(await scene.New("Late", ("When", "planned"), ("Date", "2026-11-24"), ("Time", "09:59")))));
    }

    [Fact]
    [Clause("S0-6.1.1")]
    public async Task An_account_without_a_grant_is_neither_offered_nor_taken()
    {
        await using var scene = await Scene.Set();
        var other = await scene.App.AnAccount("mastodon");
        Assert.DoesNotContain(other.Id, (await scene.Browser.Page("/posts/write")).Body!.InnerHtml);
        var answer = await scene.Browser.Compose("/posts/write", [("Text", "Not mine"), ("Accounts", other.Id)]);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await Browser.Parse(answer);
        Assert.Contains("S0-6.1.1", Problems(page));
        Assert.Equal("Not mine", Typed(page));
        Assert.Single(await scene.App.Leaves("account.use-refused"));
        Assert.Equal(0, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task A_draft_of_another_unit_is_not_there_for_somebody_else()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved();
        var elsewhere = await scene.App.SignedIn(await scene.App.Somebody("author", "libraries"));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(Edit(draft))).StatusCode);
    }

    [Fact]
    public async Task A_colleague_without_the_permission_cannot_open_the_page()
    {
        await using var scene = await Scene.Set();
        var approver = await scene.App.SignedIn(await scene.App.Somebody("approver", await scene.App.FirstUnit()));
        Assert.NotEqual(HttpStatusCode.OK, (await approver.Get("/posts/write")).StatusCode);
    }

    [Fact]
    public async Task Two_tabs_on_one_draft_show_the_conflict_and_lose_nothing()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved();
        var (first, second) = (await scene.Browser.Page(Edit(draft)), await scene.Browser.Page(Edit(draft)));
        await scene.Browser.Compose(first, Edit(draft), [("Text", "From the first tab")]);
        scene.App.Time.Pass(TimeSpan.FromMinutes(1));

        var answer = await scene.Browser.Compose(second, Edit(draft), [("Text", "From the second tab")]);

        var page = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Priya Shah saved this post at 10:00", Problems(page));
        Assert.Contains("Yours differs in: text", Problems(page));
        Assert.Contains("From the first tab", Problems(page));
        Assert.Equal("From the second tab", Typed(page));
        Assert.Equal("From the first tab", (await scene.Draft()).Text);

        Assert.Equal(HttpStatusCode.Redirect, (await scene.Browser.Compose(page, Edit(draft), [])).StatusCode);
        Assert.Equal(("From the second tab", 3), ((await scene.Draft()).Text, (await scene.Draft()).Version));
    }

    [Fact]
    public async Task The_same_page_sent_twice_makes_one_post()
    {
        await using var scene = await Scene.Set();
        var page = await scene.Browser.Page("/posts/write");
        (string, string)[] typed = [("Text", "Mill Lane is closed."), ("Accounts", scene.Mastodon.Id)];
        var first = await scene.Browser.Compose(page, "/posts/write", typed, "submit");
        var again = await scene.Browser.Compose(page, "/posts/write", typed, "submit");

        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Contains("This post was sent already.", await (await scene.Browser.Get(again.Headers.Location!.ToString())).Text());
        Assert.Equal(1, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
        Assert.Single(await scene.App.Leaves("draft.saved"));
    }

    [Fact]
    public async Task Back_to_a_page_that_became_a_draft_and_other_words_go_on_with_that_draft()
    {
        await using var scene = await Scene.Set();
        var page = await scene.Browser.Page("/posts/write");
        await scene.Browser.Compose(page, "/posts/write", [("Text", "Mill Lane is closed."), ("Accounts", scene.Mastodon.Id)]);

        var answer = await scene.Browser.Compose(page, "/posts/write", [("Text", "Mill Lane is open."), ("Accounts", scene.Mastodon.Id)]);
        var back = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("What you see now differs in: text", Problems(back));
        Assert.Equal("Mill Lane is open.", Typed(back));
        Assert.Equal("Mill Lane is closed.", (await scene.Draft()).Text);

        Assert.Equal(HttpStatusCode.Redirect, (await scene.Browser.Compose(back, "/posts/write", [])).StatusCode);
        Assert.Equal("Mill Lane is open.", (await scene.Draft()).Text);
        Assert.Equal(1, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task Back_to_a_page_that_was_sent_and_other_words_make_a_second_post_only_when_pressed_again()
    {
        await using var scene = await Scene.Set();
        var page = await scene.Browser.Page("/posts/write");
        await scene.Browser.Compose(page, "/posts/write", [("Text", "Mill Lane is closed."), ("Accounts", scene.Mastodon.Id)], "submit");

        var answer = await scene.Browser.Compose(page, "/posts/write", [("Text", "So is the High Street."), ("Accounts", scene.Mastodon.Id)], "submit");
        var back = await Browser.Parse(answer);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("save again to make a second post", Problems(back));
        Assert.Equal("So is the High Street.", Typed(back));
        Assert.Equal(1, await scene.App.Read(r => r.Of<Draft>().CountAsync()));

        Assert.Equal(HttpStatusCode.Redirect, (await scene.Browser.Compose(back, "/posts/write", [])).StatusCode);
        Assert.Equal(["Mill Lane is closed.", "So is the High Street."], (await scene.App.Read(r => r.Of<Draft>().Select(d => d.Text).ToListAsync())).Order());
    }

    [Theory]
    [InlineData(DraftState.Waiting, "waiting to be countersigned")]
    [InlineData(DraftState.Approved, "has been countersigned")]
    [InlineData(DraftState.Rejected, "was rejected")]
    internal async Task A_post_that_left_the_writers_hands_is_not_edited(DraftState state, string says)
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved();
        var open = await scene.Browser.Page(Edit(draft));
        await scene.App.Changes.Make(new Situation("draft"), Actor.Setup, null, async db => (await db.Find<Draft>(d => d.Id == draft.Id))!.State = state);

        Assert.Contains(says, (await scene.Browser.Page(Edit(draft))).Body!.TextContent);
        var answer = await scene.Browser.Compose(open, Edit(draft), [("Text", "Changed behind their back")]);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(says, Problems(await Browser.Parse(answer)));
        Assert.Equal("Mill Lane is closed.", (await scene.Draft()).Text);
    }

    [Fact]
    public async Task A_form_whose_token_is_missing_changes_nothing()
    {
        await using var scene = await Scene.Set();
        var answer = await scene.Browser.Send(new(HttpMethod.Post, "/posts/write") { Content = new FormUrlEncodedContent([new("Text", "Forged"), new("Accounts", scene.Mastodon.Id)]) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_are_ignored()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved("Plain", ("State", "Approved"), ("AuthorId", "somebody"), ("UnitId", "libraries"), ("Nonce", "0"), ("SubmitterId", "x"));
        Assert.Equal((DraftState.Writing, scene.Priya.Id, null), (draft.State, draft.AuthorId, draft.SubmitterId));
    }

    [Fact]
    public async Task A_draft_is_discarded_and_the_record_says_so()
    {
        await using var scene = await Scene.Set();
        var draft = await scene.Saved();
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Browser.Compose(Edit(draft), [], "discard")).StatusCode);
        Assert.Equal(0, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
        Assert.Single(await scene.App.Leaves("draft.discarded"));
    }

    [Fact]
    public async Task While_typing_the_findings_come_as_a_piece_of_the_page_and_nothing_is_kept()
    {
        await using var scene = await Scene.Set();
        var page = await scene.Browser.Page("/posts/write");
        var before = await scene.App.Read(r => r.Of<Autosave>().CountAsync());
        var answer = await scene.Browser.Compose(page, "/posts/check", [("Text", new string('a', 320)), ("Accounts", scene.Mastodon.Id), ("Accounts", scene.Bluesky.Id)]);
        var piece = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<html", piece);
        Assert.Contains("320 of 500", piece);
        Assert.Contains("320 of 300", piece);
        Assert.Contains("Shorten the text by 20", piece);
        Assert.Equal(before, await scene.App.Read(r => r.Of<Autosave>().CountAsync()));
        Assert.Equal(0, await scene.App.Read(r => r.Of<Draft>().CountAsync()));
    }
}
