using Countersign.Archive;
using Countersign.People;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>The whole log as one file, for an auditor or for safe keeping.</summary>
[Needs(Permission.ExportRecords, Afresh = true)]
internal sealed class ExportRecordsModel(ExportZip export, SignedIn signedIn, TimeProvider time) : PageModel
{
    [BindProperty]
    public bool WithOpenings { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        try
        {
            return File(await export.Make(WithOpenings, signedIn.Actor), "application/zip", $"countersign-records-{time.GetUtcNow():yyyy-MM-dd}.zip");
        }
        catch (LogDamagedException e)
        {
            return this.Show(new Outcome.Refused("log.damaged", $"The log cannot be exported: {e.Message} Keep the database as it is, and restore a backup beside it."));
        }
    }
}
