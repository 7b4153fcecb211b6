using Countersign.Archive;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>One record: what it says, which of its words are still kept, and the proof that it is in the log.</summary>
[Needs(Permission.SeeRecords)]
internal sealed class RecordModel(RecordReader records, Proofs proofs, Reader reader) : PageModel
{
    public ShownRecord Shown { get; private set; } = null!;

    public RecordProof Proof { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public long? Next { get; private set; }

    public async Task<IActionResult> OnGet(long sequence)
    {
        if (await records.Read(sequence) is not { } record)
            return NotFound();
        Shown = record;
        Proof = (await proofs.Of([sequence]))[0];
        Names = await reader.Of<Person>().ToDictionaryAsync(p => p.Id, p => p.Name);
        Next = await reader.Of<LogEntry>().AnyAsync(e => e.Sequence == sequence + 1) ? sequence + 1 : null;
        return Page();
    }
}
