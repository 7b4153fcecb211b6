using Countersign.Browser.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Countersign.Browser.Tests;

/// <summary>Every page as somebody sees it: on a phone and on a desk, light and dark, with a picture of each and nothing for axe to find.</summary>
public sealed class PagesTests(DemoSite site)
{
    static readonly (int Width, int Height, bool Dark)[] Views = [(390, 844, false), (1360, 900, false), (1360, 900, true)];

    /// <param name="Find">A link to follow from the address, by its start, where the address itself is only known then.</param>
    /// <param name="Then">What is added to that link.</param>
    public sealed record Visit(string Name, string? Person, string Address, string? Find = null, string Then = "");

    /// <summary>All of them; while one page is being mended, those named in COUNTERSIGN_PAGES alone.</summary>
    public static TheoryData<string> Names() => [.. All.Select(v => v.Name).Where(n => Environment.GetEnvironmentVariable("COUNTERSIGN_PAGES") is not { Length: > 0 } only || only.Split(',').Contains(n))];

    static readonly Visit[] All =
    [
        new("sign-in", null, "/sign-in"),
        new("help-nobody", null, "/help"),
        new("help", "Priya Shah", "/help"),
        new("not-found", "Priya Shah", "/nothing/here"),
        new("forbidden", "Priya Shah", "/people/invite"),
        new("home-author", "Priya Shah", "/"),
        new("home-lead", "Maya Jones", "/"),
        new("home-administrator", "Ruth Adeyemi", "/"),
        new("home-colleague", "Lucy Brandt", "/"),
        new("write", "Priya Shah", "/posts/write"),
        new("edit-changes-asked", "Dan Whitfield", "/", "/posts/"),
        new("posts", "Maya Jones", "/posts"),
        new("posts-stuck", "Maya Jones", "/posts?show=stuck"),
        new("post-held", "Maya Jones", "/posts?show=stuck", "/posts/"),
        new("post-out", "Maya Jones", "/posts?show=out", "/posts/"),
        new("decide", "Maya Jones", "/", "/posts/*/decide"),
        new("calendar", "Maya Jones", "/calendar"),
        new("queue", "Maya Jones", "/publishing"),
        new("accounts", "Maya Jones", "/accounts"),
        new("account", "Maya Jones", "/accounts", "/accounts/????????????????"),
        new("account-people", "Maya Jones", "/accounts", "/accounts/????????????????", "/people"),
        new("account-pause", "Maya Jones", "/accounts", "/accounts/????????????????", "/pause"),
        new("account-disconnect", "Maya Jones", "/accounts", "/accounts/????????????????", "/disconnect"),
        new("account-connect", "Maya Jones", "/accounts/connect"),
        new("practice", "Maya Jones", "/practice"),
        new("practice-account", "Maya Jones", "/practice", "/practice/????????????????"),
        new("practice-faults", "Maya Jones", "/practice", "/practice/????????????????", "/faults"),
        new("people", "Ruth Adeyemi", "/people"),
        new("person", "Ruth Adeyemi", "/people", "/people/????????????????"),
        new("person-manage", "Ruth Adeyemi", "/people", "/people/????????????????", "/manage"),
        new("invite", "Ruth Adeyemi", "/people/invite"),
        new("organisation", "Ruth Adeyemi", "/organisation"),
        new("units", "Ruth Adeyemi", "/units"),
        new("me", "Priya Shah", "/me"),
        new("password", "Priya Shah", "/me/password"),
        new("sign-in-again", "Priya Shah", "/sign-in/again"),
        new("second-factor", "Priya Shah", "/me/second-factor"),
        new("allowances", "Ruth Adeyemi", "/checking/allowances"),
        new("records", "Iris Calloway", "/records"),
        new("record", "Iris Calloway", "/records", "/records/#"),
        new("checkpoint", "Iris Calloway", "/records/checkpoint"),
        new("erase-words", "Ruth Adeyemi", "/records", "/records/#", "/erase"),
        new("export", "Iris Calloway", "/records/export"),
        new("receipt", "Maya Jones", "/posts?show=out", "/posts/", "/receipt"),
        new("health", "Ruth Adeyemi", "/health"),
        new("clauses", "Lucy Brandt", "/clauses"),
        new("account-connect-other", "Maya Jones", "/accounts/connect?network=mastodon"),
    ];

    [Theory, MemberData(nameof(Names))]
    public async Task A_page_is_accessible_and_fits_in_every_view(string name)
    {
        var visit = All.Single(v => v.Name == name);
        var findings = new List<string>();
        foreach (var (width, height, dark) in Views)
        {
            var page = await site.Window(visit.Person, width, height, dark: dark);
            var trouble = new List<string>();
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("404") && !message.Text.Contains("403"))
                    trouble.Add(message.Text);
            };
            page.PageError += (_, error) => trouble.Add(error);
            await page.GotoAsync(visit.Address);
            if (visit.Find is { } link)
                await page.GotoAsync(await FirstLink(page, link) + visit.Then);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await page.ScreenshotAsync(new() { Path = Path.Combine(DemoSite.Screens, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
            findings.AddRange(await Axe(page, $"{width}{(dark ? " dark" : "")}"));
            findings.AddRange(trouble.Select(t => $"{width}: the console says {t}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth") is > 0 and var over)
                findings.Add($"{width}: {over} px too wide");
            if (width == 390)
            {
                await page.SetViewportSizeAsync(320, 640);
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth") is > 0 and var narrow)
                    findings.Add($"320: {narrow} px too wide");
            }
            await page.Context.CloseAsync();
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    static async Task<string> FirstLink(IPage page, string pattern)
    {
        var links = await page.EvalOnSelectorAllAsync<string[]>("main a[href]", "links => links.map(a => a.getAttribute('href'))");
        var expression = "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", "[0-9a-z]{16}").Replace("\\?", "[0-9a-z]").Replace("\\#", "[0-9]+") + (pattern == "/posts/" ? "[0-9a-z]{16}$" : "$");
        return links.FirstOrDefault(l => System.Text.RegularExpressions.Regex.IsMatch(l, expression))
            ?? throw new InvalidOperationException($"{page.Url} has no link like {pattern}: {string.Join(' ', links)}");
    }

    static async Task<IEnumerable<string>> Axe(IPage page, string view)
    {
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        return result.Violations.SelectMany(v => v.Nodes.Select(n => $"{view}: {v.Id} ({v.Impact}): {v.Help}: {n.Html}"));
    }
}
