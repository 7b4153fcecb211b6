using Countersign.Drafts;
using Countersign.People;
using Countersign.Shared;

namespace Countersign.Desk;

/// <summary>A post sent after the sign-in ran out is kept for the person for whom the form was made, and shown when they are back.</summary>
internal sealed class KeepsTypedPostAttribute : KeepsTypingAttribute
{
    public override async Task<string?> Keep(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return null;
        var sent = await http.Request.ReadFormAsync(WriteLimits.Form, http.RequestAborted);
        if (http.RequestServices.GetRequiredService<TypedFormToken>().PersonOf(sent["Token"]) is not { } person)
            return null;
        var form = WriteForm.From(sent, http.Request.RouteValues["id"] as string ?? (sent["DraftId"].FirstOrDefault() is { Length: > 0 } id ? id : null));
        var kept = await http.RequestServices.GetRequiredService<Autosaves>().Keep(person, form.DraftId, form.Key, form.ToJson());
        return kept ? Links.EditTyped(form.DraftId, form.Key) : null;
    }
}
