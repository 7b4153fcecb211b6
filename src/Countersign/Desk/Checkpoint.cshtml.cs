using Countersign.Archive;
using Countersign.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Desk;

/// <summary>The log as it stands now, signed: a few lines to keep where the server cannot reach them.</summary>
[Needs(Permission.SeeRecords)]
internal sealed class CheckpointModel(Checkpoints checkpoints) : PageModel
{
    public LogCheckpoint Checkpoint { get; private set; } = null!;

    public async Task OnGet() => Checkpoint = await checkpoints.Make();
}
