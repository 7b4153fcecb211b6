using Countersign.Accounts;
using Countersign.Archive;
using Countersign.Checking;
using Countersign.Drafts;
using Countersign.Media;
using Countersign.Platform.Time;

namespace Countersign.Desk;

/// <summary>Everything the compose page shows.</summary>
internal sealed record WriteView
{
    public required WriteForm Form { get; init; }

    /// <summary>Proves later for whom the form was made.</summary>
    public required string Token { get; init; }
    public required string Zone { get; init; }
    public required string Organisation { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<Account> Accounts { get; init; }
    public required IReadOnlyDictionary<string, MediaItem> Media { get; init; }

    /// <summary>What the checks say of the form as it stands; null while there is nothing to check.</summary>
    public DraftFindings? Findings { get; init; }

    /// <summary>Unsaved typing of this person, to be used or dropped.</summary>
    public IReadOnlyList<Autosave> Typings { get; init; } = [];
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public Outcome.Refused? Refused { get; init; }
    public string? Stale { get; init; }

    /// <summary>The words that somebody else saved meanwhile.</summary>
    public string? Theirs { get; init; }

    /// <summary>What the second person asked to be changed.</summary>
    public string? Asked { get; init; }

    /// <summary>Set while the chosen time is one that happens twice.</summary>
    public PlannedTime.Twice? Twice { get; init; }

    /// <summary>The form holds unsaved typing that was taken up again.</summary>
    public DateTimeOffset? TypedAt { get; init; }
    public bool CanDiscard { get; init; }

    public IEnumerable<Account> Chosen => Accounts.Where(a => Form.Accounts.Contains(a.Id));

    public string? ProblemOf(string field) => Problems.FirstOrDefault(p => p.Field == field)?.Instruction;
}
