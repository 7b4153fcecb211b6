using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using NodaTime;

namespace Countersign.Shared.TagHelpers;

public enum WhenForm
{
    /// <summary>“today 17:45 (London)”; the full form is in the title.</summary>
    Near,

    /// <summary>“Saturday 21 November 2026, 09:05 GMT”.</summary>
    Full,

    /// <summary>“Saturday 21 November 2026”.</summary>
    Day,

    /// <summary>“17:45”.</summary>
    Clock,
}

/// <summary><c>&lt;when at="Model.At" as="Full"/&gt;</c>: an instant as people read it, and as machines do.</summary>
[HtmlTargetElement("when", Attributes = "at")]
public sealed class WhenTagHelper : TagHelper
{
    public DateTimeOffset? At { get; set; }

    /// <summary>A zone other than the organisation's, by its IANA name.</summary>
    public string? Zone { get; set; }

    public WhenForm As { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }
        var time = ViewContext.HttpContext.RequestServices.GetRequiredService<PageTime>();
        var zone = Zone is null ? null : DateTimeZoneProviders.Tzdb[Zone];
        var full = time.Full(at, zone);
        var text = As switch
        {
            WhenForm.Full => full,
            WhenForm.Day => time.Day(at, zone),
            WhenForm.Clock => time.Clock(at, zone),
            _ => time.Near(at, zone),
        };
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (text != full)
            output.Attributes.SetAttribute("title", full);
        output.Content.SetContent(text);
    }
}
