using Countersign.Archive;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.People;

/// <summary>Turns the end of a verb into the answer of a page: on to the next page once it is done, else the same page again.</summary>
internal static class PageAnswers
{
    /// <param name="to">Where to go once it is done.</param>
    /// <param name="done">The sentence shown there.</param>
    /// <param name="again">Fills the page again where it must be shown once more.</param>
    public static async Task<IActionResult> Answer(this PageModel page, Outcome outcome, string to, string done, Func<Task>? again = null)
    {
        if (outcome is Outcome.Done)
        {
            page.TempData[Frame.Done] = done;
            return new RedirectResult(to);
        }
        if (again is not null)
            await again();
        return page.Show(outcome);
    }

    /// <summary>The same page with its error summary and everything typed.</summary>
    public static IActionResult Problem(this PageModel page, string field, string instruction, int status = StatusCodes.Status400BadRequest)
    {
        page.ModelState.AddModelError(field, instruction);
        page.Response.StatusCode = status;
        return page.Page();
    }
}
