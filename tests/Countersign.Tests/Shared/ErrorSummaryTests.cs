using Countersign.Shared.TagHelpers;

namespace Countersign.Tests.Shared;

public sealed class ErrorSummaryTests
{
    sealed class Form
    {
        public string? Alpha { get; set; }
        public string? Beta { get; set; }
    }

    readonly Rendering<Form> page = new(new Form());

    ErrorSummaryTagHelper Summary => new() { ViewContext = page.View };

    FieldTagHelper Field(string name) => new() { For = page.For(name), ViewContext = page.View, Label = name };

    [Fact]
    public void The_summary_lists_every_problem_in_the_order_of_the_page_and_leads_to_its_field()
    {
        page.State.AddModelError("Alpha", "Enter <alpha>");
        page.State.AddModelError("Beta", "Enter beta");
        page.State.AddModelError("Gone", "Not on this page");
        page.State.AddModelError("", "The policy has changed");
        page.Add(Summary);
        page.Add(Field("Beta"));
        page.Add(Field("Alpha"));

        var body = page.Page();
        var lines = body.QuerySelectorAll(".error-summary li");
        Assert.Equal(["Enter beta", "Enter <alpha>"], lines.TakeLast(2).Select(l => l.TextContent));
        Assert.Equal(["The policy has changed", "Not on this page"], lines.Take(2).Select(l => l.TextContent).OrderDescending());
        var links = body.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]);
        Assert.Equal(["Beta", "Alpha"], links.Select(id => body.QuerySelector($"input#{id}")!.GetAttribute("name")));
    }

    [Fact]
    public void A_form_without_problems_has_no_summary_and_its_title_stays()
    {
        page.Add(Summary);
        Assert.Equal("", page.Html());
        Assert.False(FormState.Of(page.View.HttpContext).SummaryShown);
    }

    [Fact]
    public void The_summary_is_shown_once_and_takes_the_focus()
    {
        page.State.AddModelError("Alpha", "Enter alpha");
        page.Add(Summary);
        page.Add(Summary);
        var summary = Assert.Single(page.Page().QuerySelectorAll(".error-summary"));
        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.True(FormState.Of(page.View.HttpContext).SummaryShown);
    }
}
