using Countersign.Approvals;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>What a network showed of a post against what was countersigned, and what was done about it.</summary>
[Needs(Permission.SeePosts)]
internal sealed class ReadBackPostModel(ReadBackView readBacks, SeeToReadBack seeTo, Reader reader, SignedIn signedIn) : PageModel
{
    [BindProperty]
    public string? How { get; set; }

    public Delivery Delivery { get; private set; } = null!;

    public ReadBackShown? Shown { get; private set; }

    public ContentSeal Countersigned { get; private set; } = null!;

    public bool MayAct => signedIn.May(Permission.SettleDeliveries, Delivery.UnitId);

    public async Task<IActionResult> OnGetAsync(string id) => await Load(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (!await Load(id))
            return NotFound();
        var outcome = await seeTo.Run(id, How);
        if (outcome is not Outcome.Done)
            return this.Show(outcome);
        TempData["Done"] = "Noted. It is part of the post's record.";
        return Redirect(Links.Post(Delivery.DraftId));
    }

    async Task<bool> Load(string id)
    {
        if (await reader.Of<Delivery>().FirstOrDefaultAsync(d => d.Id == id) is not { } delivery)
            return false;
        Delivery = delivery;
        Shown = await readBacks.OfDelivery(id);
        if (Shown is not null)
            Countersigned = await readBacks.Countersigned(delivery);
        return true;
    }
}
