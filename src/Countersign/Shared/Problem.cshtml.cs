using System.Diagnostics;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
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

    /// <summary>The sentences that were in the form, so that they are not lost with it: each with the name of its field.</summary>
    public IReadOnlyList<(string Name, string Value)> Typed { get; private set; } = [];

    public void OnGet(int? status) => Say(status);

    public void OnPost(int? status)
    {
        Say(status);
        if (Request.HasFormContentType && HttpContext.Features.Get<IFormFeature>()?.Form is { } form)
            Typed = [.. form.Where(field => !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase)).SelectMany(field => field.Value, (field, value) => (field.Key, value?.Trim() ?? "")).Where(field => field.Item2.Any(char.IsWhiteSpace))];
    }

    void Say(int? status)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        if (DatabaseChoice.IsFull(failed?.Error))
            Response.StatusCode = status ?? StatusCodes.Status507InsufficientStorage;
        (Title, WhatHappened, WhatToDo) = (status ?? Response.StatusCode) switch
        {
            507 => ("There is no room left", "The disk of Countersign is full, so nothing more can be written down. Nothing was changed.", "Tell whoever looks after Countersign that its disk is full. When there is room again, go back and send the form once more."),
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
        if (failed is not null)
            ShownToAPerson(log, Reference, failed.Path, failed.Error);
    }

    [LoggerMessage(EventId = 5000, Level = LogLevel.Error, Message = "A person was shown reference {Reference} for {Path}")]
    static partial void ShownToAPerson(ILogger logger, string reference, string path, Exception error);
}
