using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

/// <summary>One rule: one class with one method. It keeps nothing between two drafts.</summary>
internal interface IRule
{
    RuleInfo Info { get; }

    void Look(ReadDraft draft, Found found);
}
