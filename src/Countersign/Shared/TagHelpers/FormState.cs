using Microsoft.AspNetCore.Mvc.Rendering;

namespace Countersign.Shared.TagHelpers;

/// <summary>The fields that one page has shown so far, in their order, so that every id is used once and the error summary can link to them.</summary>
internal sealed class FormState
{
    static readonly object Key = new();
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly List<(string Name, string Id)> fields = [];

    public bool SummaryShown { get; set; }

    public static FormState Of(HttpContext http)
    {
        if (http.Items[Key] is FormState state)
            return state;
        var made = new FormState();
        http.Items[Key] = made;
        return made;
    }

    /// <summary>Takes an id for a field of this name: the usual one, or with a number when the page has it already.</summary>
    public string Register(string name)
    {
        var usual = TagBuilder.CreateSanitizedId(name, "_");
        var id = usual;
        for (var i = 2; !ids.Add(id); i++)
            id = $"{usual}-{i}";
        fields.Add((name, id));
        return id;
    }

    public void Reserve(string id) => ids.Add(id);

    /// <summary>Where a field stands on the page and the id of its first control; null when the page does not show it.</summary>
    public (int Place, string Id)? Find(string name)
    {
        var place = fields.FindIndex(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : (place, fields[place].Id);
    }
}
