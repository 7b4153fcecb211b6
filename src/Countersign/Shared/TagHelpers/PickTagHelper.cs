using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;pick for="Zone" items="Model.Zones" label="Time zone" empty="Choose one"/&gt;</c>: a labelled select.</summary>
[HtmlTargetElement("pick", Attributes = "for,items")]
public sealed class PickTagHelper : FieldTagHelperBase
{
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>The first line, which stands for no choice.</summary>
    public string? Empty { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var children = await output.GetChildContentAsync();
        var select = Control("select", output, TagMode.StartTagAndEndTag);
        var chosen = Values();
        if (Empty is not null)
            select.Content.AppendHtml(Option(new Choice("", Empty), chosen));
        foreach (var item in Items)
            select.Content.AppendHtml(Option(item, chosen));

        Wrap(output, "div", "field");
        output.Content.AppendHtml(LabelTag());
        AppendHint(output.Content);
        AppendError(output.Content);
        output.Content.AppendHtml(select).AppendHtml(children);
    }

    static TagBuilder Option(Choice item, HashSet<string> chosen)
    {
        var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
        if (chosen.Contains(item.Value))
            option.Attributes["selected"] = "selected";
        if (item.Disabled)
            option.Attributes["disabled"] = "disabled";
        option.InnerHtml.Append(item.Text);
        return option;
    }
}
