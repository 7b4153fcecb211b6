using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;clause-link id="@refused.Clause"/&gt;</c>: names a clause and leads to it; nothing where there is none.</summary>
[HtmlTargetElement("clause-link", Attributes = "id")]
public sealed class ClauseTagHelper : TagHelper
{
    public string? Id { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Id is not { Length: > 0 } id)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "clause");
        output.Attributes.SetAttribute("href", Links.Clause(id));
        output.Content.SetContent($"Clause {id}");
    }
}
