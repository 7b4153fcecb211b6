using Countersign.People;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>What somebody needs who has never seen Countersign. It tells nothing about this organisation, so anybody may read it.</summary>
[Anybody]
internal sealed class HelpModel(SignedIn signedIn) : PageModel
{
    public bool Nobody => signedIn.Nobody;

    /// <summary>In the order in which a post meets them.</summary>
    public IEnumerable<Role> InOrder => Roles.All.Values.OrderByDescending(role => role.May.Contains(Permission.WritePosts)).ThenByDescending(role => role.May.Contains(Permission.ApprovePosts)).ThenByDescending(role => role.May.Count).ThenBy(role => role.Title, StringComparer.Ordinal);

    public bool May(Permission permission) => !Nobody && signedIn.May(permission);
}
