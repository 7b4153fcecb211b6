using System.Diagnostics;
using Countersign.People;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Shared;

/// <summary>Everything that went wrong and has no page of its own. It needs no database, because that may be what failed.</summary>
[Anybody, IgnoreAntiforgeryToken, ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed partial class ProblemModel(ILogger<ProblemModel> log) : PageModel
{
    public string Title { get; private set; } = "";
    public string WhatHappened { get; private set; } = "";
    public string WhatToDo { get; private set; } = "";

    /// <summary>What the log has about it; null when the fault is not ours.</summary>
    public string? Reference { get; private set; }

    public void OnGet(int? status) => Say(status);

    public void OnPost(int? status) => Say(status);

    void Say(int? status)
    {
        (Title, WhatHappened, WhatToDo) = status switch
        {
            400 => ("This form could not be taken", "It was open for too long, or was sent in a way that we did not expect. Nothing was changed.", "Go back, reload the page and send it again."),
            413 => ("This is too large", "What you sent is larger than this page takes. Nothing was changed.", "Go back and send less at once, or a smaller file."),
            429 => ("Too many tries", "There were too many requests in a short time. Nothing was changed.", "Wait a minute, then try again."),
            503 => ("Countersign is not ready", "It is starting or is being looked after.", "Wait a minute, then try again."),
            >= 400 and < 500 => ("This cannot be asked here", "The page does not take a request of this kind. Nothing was changed.", "Go back, reload the page and try again."),
            _ => ("Something went wrong", "It is a fault in Countersign, not something you did. It has been written to its log.", "Go back and look whether what you were doing was done before you do it again."),
        };
        if (status is >= 400 and < 500 or 503)
            return;
        Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        if (HttpContext.Features.Get<IExceptionHandlerPathFeature>() is { } failed)
            ShownToAPerson(log, Reference, failed.Path, failed.Error);
    }

    [LoggerMessage(EventId = 5000, Level = LogLevel.Error, Message = "A person was shown reference {Reference} for {Path}")]
    static partial void ShownToAPerson(ILogger logger, string reference, string path, Exception error);
}
