using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>One rule: one class with one method. It keeps nothing between two drafts.</summary>
internal interface IRule
{
    RuleInfo Info { get; }

    /// <summary>What one of must have been seen in the draft for the rule to run. A rule that runs without need costs time at every keystroke.</summary>
    Signals Needs => Signals.Always;

    /// <summary>The word lists whose hits it looks at: one hit makes it run as well.</summary>
    Lists Lists => Lists.None;

    void Look(ReadDraft draft, Found found);
}
