using Countersign.Archive;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

/// <summary>Turns the end of a verb into the answer of a page, the same everywhere.</summary>
internal static class PageAnswers
{
    /// <param name="to">Where to go once it is done.</param>
    /// <param name="done">The sentence shown there.</param>
    /// <param name="again">Fills the page again where it must be shown once more.</param>
    public static async Task<IActionResult> Answer(this PageModel page, Outcome outcome, string to, string done, Func<Task>? again = null)
    {
        switch (outcome)
        {
            case Outcome.Done:
                page.TempData["Done"] = done;
                return new RedirectResult(to);
            case Outcome.Missing:
                return page.NotFound();
            case Outcome.Invalid invalid:
                foreach (var problem in invalid.Problems)
                    page.ModelState.AddModelError(problem.Field, problem.Instruction);
                return await Again(page, StatusCodes.Status400BadRequest, again);
            case Outcome.Refused refused:
                page.ModelState.AddModelError("", refused.Why);
                return await Again(page, StatusCodes.Status409Conflict, again);
            case Outcome.Stale stale:
                page.ModelState.AddModelError("", stale.Why);
                return await Again(page, StatusCodes.Status409Conflict, again);
            default:
                throw new InvalidOperationException($"A page cannot answer {outcome.GetType().Name}.");
        }
    }

    /// <summary>The same page with its error summary and everything typed.</summary>
    public static IActionResult Problem(this PageModel page, string field, string instruction, int status = StatusCodes.Status400BadRequest)
    {
        page.ModelState.AddModelError(field, instruction);
        page.Response.StatusCode = status;
        return page.Page();
    }

    static async Task<IActionResult> Again(PageModel page, int status, Func<Task>? again)
    {
        if (again is not null)
            await again();
        page.Response.StatusCode = status;
        return page.Page();
    }
}
