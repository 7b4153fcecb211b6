using Countersign.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Shared;

[Anybody, IgnoreAntiforgeryToken]
internal sealed class NotFoundModel : PageModel;
