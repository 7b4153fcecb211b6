using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary>
/// <c>&lt;choices for="Answer" items="Model.Answers" label="…"/&gt;</c>: radios, or checkboxes when the property holds several.
/// A bool or an enum needs no items.
/// </summary>
[HtmlTargetElement("choices", Attributes = "for")]
public sealed class ChoicesTagHelper : FieldTagHelperBase
{
    public IEnumerable<Choice>? Items { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var children = await output.GetChildContentAsync();
        var several = For.Metadata.IsEnumerableType;
        var chosen = Values();
        var own = output.Attributes.TryGetAttribute("class", out var given) ? $"q {given.Value}" : "q";
        Wrap(output, "fieldset", own);
        if (DescribedBy is { } described)
            output.Attributes.SetAttribute("aria-describedby", described);

        var legend = new TagBuilder("legend");
        AppendQuestion(legend.InnerHtml);
        output.Content.AppendHtml(legend);
        AppendHint(output.Content);
        AppendError(output.Content);
        output.Content.AppendHtml("<div class=\"all\">");
        var number = 0;
        foreach (var item in Items ?? Known(several))
        {
            var id = number++ == 0 ? Id : $"{Id}-{number.ToString(CultureInfo.InvariantCulture)}";
            FormState.Of(ViewContext.HttpContext).Reserve(id);
            output.Content.AppendHtml(Line(item, id, several, chosen.Contains(item.Value)));
        }
        output.Content.AppendHtml("</div>").AppendHtml(children);
    }

    TagBuilder Line(Choice item, string id, bool several, bool chosen)
    {
        var line = new TagBuilder("div") { Attributes = { ["class"] = "choice" } };
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.StartTag, Attributes = { ["type"] = several ? "checkbox" : "radio", ["id"] = id, ["name"] = Name, ["value"] = item.Value } };
        if (chosen)
            input.Attributes["checked"] = "checked";
        if (item.Disabled)
            input.Attributes["disabled"] = "disabled";
        var label = new TagBuilder("label") { Attributes = { ["for"] = id } };
        label.InnerHtml.Append(item.Text);
        line.InnerHtml.AppendHtml(input).AppendHtml(label);
        if (item.Hint is not null)
        {
            input.Attributes["aria-describedby"] = $"{id}-about";
            var hint = new TagBuilder("p") { Attributes = { ["class"] = "hint", ["id"] = $"{id}-about" } };
            hint.InnerHtml.Append(item.Hint);
            line.InnerHtml.AppendHtml(hint);
        }
        return line;
    }

    IEnumerable<Choice> Known(bool several)
    {
        var metadata = several ? For.Metadata.ElementMetadata! : For.Metadata;
        if (metadata.UnderlyingOrModelType == typeof(bool))
            return [new("true", "Yes"), new("false", "No")];
        return metadata.EnumGroupedDisplayNamesAndValues?.Select(pair => new Choice(Enum.Parse(metadata.UnderlyingOrModelType, pair.Value).ToString()!, pair.Key.Name))
            ?? throw new InvalidOperationException($"The choices for {For.Name} have no items.");
    }
}
