using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Countersign.Shared.TagHelpers;

/// <summary><c>&lt;status-tag state="@post.State.ToString()"/&gt;</c>: where a post or a delivery stands, in words and with a shape of its own.</summary>
[HtmlTargetElement("status-tag", Attributes = "state")]
public sealed class StatusTagTagHelper : TagHelper
{
    static readonly Dictionary<string, (string Class, string Text)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Draft"] = ("draft", "Draft"),
        ["Writing"] = ("draft", "Draft"),
        ["Waiting"] = ("waiting", "To be countersigned"),
        ["ChangesAsked"] = ("waiting", "Changes asked"),
        ["Approved"] = ("approved", "Countersigned"),
        ["Scheduled"] = ("scheduled", "Scheduled"),
        ["Sending"] = ("sending", "Sending"),
        ["Published"] = ("published", "Published"),
        ["Held"] = ("held", "Held"),
        ["Paused"] = ("held", "Paused"),
        ["NeedsPerson"] = ("unknown", "Needs a person"),
        ["Unknown"] = ("unknown", "Not known whether it went out"),
        ["Rejected"] = ("rejected", "Rejected"),
        ["Withdrawn"] = ("draft", "Withdrawn"),
        ["Cancelled"] = ("draft", "Cancelled"),
        ["TakenDown"] = ("draft", "Taken down"),
    };

    public string State { get; set; } = "";

    /// <summary>Other words than the usual ones.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (name, text) = Known.TryGetValue(State, out var known) ? known : ("other", State);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"chip chip-{name}");
        output.Content.SetContent(Text ?? text);
    }
}
