using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;text-area for="Reason" label="Why" count-to="500"/&gt;</c>: a labelled textarea, with a live count if asked.</summary>
[HtmlTargetElement("text-area", Attributes = "for")]
public sealed class TextAreaTagHelper : FieldTagHelperBase
{
    /// <summary>The most characters it should hold. More can be typed, so that nothing pasted is cut off unseen.</summary>
    public int? CountTo { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var children = await output.GetChildContentAsync();
        var area = Control("textarea", output, TagMode.StartTagAndEndTag);
        if (!area.Attributes.ContainsName("rows"))
            area.Attributes.SetAttribute("rows", "5");
        // HTML drops the first line break of a textarea: this one, not the writer's.
        area.Content.AppendHtml("\n").Append(Value() ?? "");

        Wrap(output, "div", "field");
        output.Content.AppendHtml(LabelTag());
        AppendHint(output.Content);
        AppendError(output.Content);
        output.Content.AppendHtml(area);
        if (CountTo is { } most)
        {
            var limit = most.ToString(CultureInfo.InvariantCulture);
            var count = new TagBuilder("p") { Attributes = { ["class"] = "count", ["id"] = $"{Id}-count", ["data-count-of"] = Id, ["data-limit"] = limit } };
            count.InnerHtml.Append($"Up to {limit} characters");
            output.Content.AppendHtml(count);
            area.Attributes.SetAttribute("aria-describedby", DescribedBy is { } described ? $"{described} {Id}-count" : $"{Id}-count");
        }
        output.Content.AppendHtml(children);
    }
}
