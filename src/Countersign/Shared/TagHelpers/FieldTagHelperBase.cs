using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary>
/// What the fields have in common: label, hint and error with ids that belong together, and the value as it was typed.
/// Public, as all tag helpers here, because Razor finds no others.
/// </summary>
public abstract class FieldTagHelperBase : TagHelper
{
    string? id;

    public ModelExpression For { get; set; } = null!;

    /// <summary>The question; without it the <c>[Display]</c> name of the property.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>Adds “(optional)” to the label.</summary>
    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    private protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private protected string Id => id ??= FormState.Of(ViewContext.HttpContext).Register(Name);

    private protected string? Error
    {
        get
        {
            if (!ViewContext.ModelState.TryGetValue(Name, out var entry) || entry.Errors.Count == 0)
                return null;
            return TextOf(entry.Errors[0]);
        }
    }

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>; null when there is neither.</summary>
    private protected string? DescribedBy
    {
        get
        {
            string?[] ids = [Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error"];
            var described = string.Join(' ', ids.Where(i => i is not null));
            return described.Length == 0 ? null : described;
        }
    }

    private protected string Question => Label ?? For.Metadata.DisplayName
        ?? throw new InvalidOperationException($"The field for {For.Name} has no label: give it label=\"…\", or the property a [Display] name.");

    internal static string TextOf(ModelError error) =>
        error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This could not be read. Check it and send it again.";

    /// <summary>What was typed if the form came back, else the value of the model.</summary>
    private protected string? Value(string? type = null)
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] typed ? typed.FirstOrDefault() : entry.AttemptedValue;
        return Written(For.Model, type);
    }

    private protected HashSet<string> Values()
    {
        if (ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.RawValue is not null)
            return entry.RawValue is string[] typed ? [.. typed] : [entry.AttemptedValue ?? ""];
        return For.Model switch
        {
            null => [],
            string text => [text],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(one => Written(one) ?? "")],
            var one => [Written(one)!],
        };
    }

    private protected static string? Written(object? value, string? type = null) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime date when type == "date" => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private protected TagBuilder LabelTag()
    {
        var label = new TagBuilder("label") { Attributes = { ["for"] = Id } };
        AppendQuestion(label.InnerHtml);
        return label;
    }

    private protected void AppendQuestion(IHtmlContentBuilder to)
    {
        to.Append(Question);
        if (Optional)
            to.AppendHtml(" <span class=\"opt\">(optional)</span>");
    }

    private protected void AppendHint(TagHelperContent to)
    {
        if (Hint is not null)
            to.AppendHtml("<p class=\"hint\" id=\"").Append($"{Id}-hint").AppendHtml("\">").Append(Hint).AppendHtml("</p>");
    }

    private protected void AppendError(TagHelperContent to)
    {
        if (Error is { } error)
            to.AppendHtml("<p class=\"field-error\" id=\"").Append($"{Id}-error").AppendHtml("\"><span class=\"visually-hidden\">Error:</span> ").Append(error).AppendHtml("</p>");
    }

    /// <summary>The control itself; it gets every attribute of the tag that is not one of the tag helper's own.</summary>
    private protected TagHelperOutput Control(string tag, TagHelperOutput outer, TagMode mode)
    {
        var control = new TagHelperOutput(tag, [.. outer.Attributes], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent())) { TagMode = mode };
        outer.Attributes.Clear();
        control.Attributes.SetAttribute("id", Id);
        control.Attributes.SetAttribute("name", Name);
        if (DescribedBy is { } described)
            control.Attributes.SetAttribute("aria-describedby", described);
        if (Error is not null)
            control.Attributes.SetAttribute("aria-invalid", "true");
        return control;
    }

    private protected void Wrap(TagHelperOutput output, string tag, string @class)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? @class : $"{@class} bad");
    }
}
