using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;tick for="Looked" label="I looked at the pictures"/&gt;</c>: one checkbox for a bool.</summary>
[HtmlTargetElement("tick", Attributes = "for")]
public sealed class TickTagHelper : FieldTagHelperBase
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = Control("input", output, TagMode.StartTagOnly);
        input.Attributes.SetAttribute("type", "checkbox");
        input.Attributes.SetAttribute("value", "true");
        // An unticked box sends nothing, so what was sent counts before what the model holds.
        if (Values().Contains("true"))
            input.Attributes.SetAttribute("checked", "checked");

        Wrap(output, "div", "field");
        AppendError(output.Content);
        output.Content.AppendHtml("<div class=\"choice\">").AppendHtml(input).AppendHtml(LabelTag());
        AppendHint(output.Content);
        output.Content.AppendHtml("</div><input type=\"hidden\" name=\"").Append(Name).AppendHtml("\" value=\"false\">");
    }
}
