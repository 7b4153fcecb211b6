using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;field for="Email" label="E-mail address" hint="…" autocomplete="email"/&gt;</c>: a labelled input.</summary>
[HtmlTargetElement("field", Attributes = "for")]
public sealed class FieldTagHelper : FieldTagHelperBase
{
    /// <summary>The type of the input; by default what fits the property.</summary>
    public string? Type { get; set; }

    /// <summary>Shown in front of the input and part of no value: “@”, “https://”.</summary>
    public string? Prefix { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var children = await output.GetChildContentAsync();
        var (type, inputMode) = Kind();
        var input = Control("input", output, TagMode.StartTagOnly);
        input.Attributes.SetAttribute("type", type);
        if (inputMode is not null && !input.Attributes.ContainsName("inputmode"))
            input.Attributes.SetAttribute("inputmode", inputMode);
        // A browser must not be handed back a secret, and lets nobody preset a file.
        if (type is not ("password" or "file") && Value(type) is { } value)
            input.Attributes.SetAttribute("value", value);

        Wrap(output, "div", "field");
        output.Content.AppendHtml(LabelTag());
        AppendHint(output.Content);
        AppendError(output.Content);
        if (Prefix is null)
            output.Content.AppendHtml(input);
        else
            output.Content.AppendHtml("<div class=\"affix\"><span aria-hidden=\"true\">").Append(Prefix).AppendHtml("</span>").AppendHtml(input).AppendHtml("</div>");
        output.Content.AppendHtml(children);
    }

    (string Type, string? InputMode) Kind()
    {
        if (Type is not null)
            return (Type, null);
        return (For.Metadata.DataTypeName, For.Metadata.UnderlyingOrModelType) switch
        {
            (nameof(DataType.EmailAddress), _) => ("email", null),
            (nameof(DataType.Password), _) => ("password", null),
            (nameof(DataType.PhoneNumber), _) => ("tel", null),
            (nameof(DataType.Url), _) => ("url", null),
            (nameof(DataType.Date), _) => ("date", null),
            (_, var type) when type == typeof(DateOnly) => ("date", null),
            (_, var type) when type == typeof(TimeOnly) => ("time", null),
            (_, var type) when type == typeof(DateTime) => ("datetime-local", null),
            (_, var type) when typeof(IFormFile).IsAssignableFrom(type) => ("file", null),
            // Type "number" changes when somebody scrolls, so whole numbers are text with a number pad.
            (_, var type) when type == typeof(int) || type == typeof(long) => ("text", "numeric"),
            (_, var type) when type == typeof(decimal) || type == typeof(double) => ("text", "decimal"),
            _ => ("text", null),
        };
    }
}
