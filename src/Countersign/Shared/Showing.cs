using Countersign.Archive;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Shared;

/// <summary>Turns the outcome of a verb that did not go through into the same page with its message and everything as typed.</summary>
internal static class Showing
{
    public static IActionResult Show(this PageModel page, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    page.ModelState.AddModelError(problem.Field, problem.Instruction);
                return At(page, StatusCodes.Status400BadRequest);
            case Outcome.Refused refused:
                page.ViewData["Refused"] = refused;
                return At(page, StatusCodes.Status409Conflict);
            case Outcome.Stale stale:
                page.ViewData["Stale"] = stale.Why;
                return At(page, StatusCodes.Status409Conflict);
            case Outcome.Missing:
                return page.NotFound();
            default:
                return page.Page();
        }
    }

    static PageResult At(PageModel page, int status)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
