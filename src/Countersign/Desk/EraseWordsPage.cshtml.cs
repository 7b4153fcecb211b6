using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>Where an administrator erases words that are kept beside one record.</summary>
[Needs(Permission.EraseWords, Afresh = true)]
internal sealed class EraseWordsPageModel(EraseWords verb, Reader reader) : PageModel
{
    const int Shown = 160;

    [BindProperty(SupportsGet = true)]
    public long Sequence { get; set; }

    [BindProperty]
    public List<string> Paths { get; set; } = [];

    [BindProperty]
    public bool Everywhere { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Kept { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await verb.Run(Sequence, Paths, Everywhere, Reason);
        if (outcome is Outcome.Done done)
        {
            TempData["Done"] = done.Id == "1" ? "Erased in one place. The log is whole." : $"Erased in {done.Id} places. The log is whole.";
            return Redirect(Links.Record(Sequence));
        }
        return await Load() ? this.Show(outcome) : NotFound();
    }

    async Task<bool> Load()
    {
        if (!await reader.Of<LogEntry>().AnyAsync(e => e.Sequence == Sequence))
            return false;
        var openings = await reader.Of<LogOpening>().Where(o => o.Sequence == Sequence).OrderBy(o => o.Path).ToListAsync();
        Kept = [.. openings.Select(o => new Choice(o.Path, ErasedWords.What(o.Path), o.Value.Length <= Shown ? o.Value : $"{o.Value[..Shown]}…"))];
        return true;
    }
}
