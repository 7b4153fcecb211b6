using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;error-summary/&gt;</c>: everything that is wrong with the form, in the order of the page, each line leading to its field.</summary>
[HtmlTargetElement("error-summary")]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = FormState.Of(ViewContext.HttpContext);
        if (ViewContext.ModelState.ErrorCount == 0 || state.SummaryShown)
        {
            output.SuppressOutput();
            return;
        }
        state.SummaryShown = true;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "error-summary-title");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.Add(new TagHelperAttribute("autofocus"));
        output.Content.AppendHtml("<h2 id=\"error-summary-title\">There is a problem</h2>").AppendHtml(new Lines(ViewContext.ModelState, state));
    }

    /// <summary>Written when the page is, after its fields have made themselves known.</summary>
    sealed class Lines(ModelStateDictionary modelState, FormState state) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var lines = modelState
                .SelectMany(entry => entry.Value!.Errors.Select(error => (Field: state.Find(entry.Key), Text: FieldTagHelperBase.TextOf(error))))
                .OrderBy(line => line.Field?.Place ?? -1);
            writer.Write("<ul>");
            foreach (var (field, text) in lines)
            {
                writer.Write("<li>");
                if (field is { } found)
                {
                    writer.Write("<a href=\"#");
                    encoder.Encode(writer, found.Id);
                    writer.Write("\">");
                }
                encoder.Encode(writer, text);
                writer.Write(field is null ? "</li>" : "</a></li>");
            }
            writer.Write("</ul>");
        }
    }
}
