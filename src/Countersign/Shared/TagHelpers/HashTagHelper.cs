using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary>
/// <c>&lt;hash value="@x"/&gt;</c>: the first and last groups, opening to the whole with a copy button.
/// <c>inline="true"</c> is for a place inside a sentence: the short form, the whole in its title.
/// </summary>
[HtmlTargetElement("hash", Attributes = "value")]
public sealed class HashTagHelper : TagHelper
{
    public string? Value { get; set; }

    public bool Inline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Value))
        {
            output.SuppressOutput();
            return;
        }
        var shortForm = Short(Value);
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "hash");
        output.Attributes.SetAttribute("title", Value);
        if (Inline)
        {
            output.TagName = "code";
            output.Content.SetContent(shortForm);
            return;
        }
        output.TagName = "details";
        var code = new TagBuilder("code");
        code.InnerHtml.Append(Value);
        var copy = new TagBuilder("button") { Attributes = { ["type"] = "button", ["class"] = "link", ["data-copy"] = Value, ["hidden"] = "hidden" } };
        copy.InnerHtml.Append("Copy");
        output.Content.AppendHtml("<summary>").Append(shortForm).AppendHtml("</summary>").AppendHtml(code).AppendHtml(copy);
    }

    internal static string Short(string value) =>
        value.Length <= 20 ? value : $"{value[..4]} {value[4..8]} {value[8..12]} … {value[^4..]}";
}
