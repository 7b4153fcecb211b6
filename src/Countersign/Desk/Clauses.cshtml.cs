using Countersign.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>Every clause that a refusal or a finding can name. It tells nothing about this organisation.</summary>
[AnyPerson]
internal sealed class ClausesModel : PageModel
{
    public static int Held => ClauseCatalogue.All.Count(c => c.Held);

    /// <summary>“must not” as a heading word: “Must not”.</summary>
    public static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
