using Countersign.Checks.Reading;

namespace Countersign.Checks;

/// <summary>What the organisation decided about the rules.</summary>
/// <param name="Version">Text that changes whenever anything in the policy changes. It is part of what an approver signs.</param>
/// <param name="Severities">
/// Severities by rule id (<see cref="RuleInfo.Id"/>) that replace the rule's own. Ignored for an unknown rule and for a rule whose
/// findings block and cannot be cleared: the network would refuse the post whatever the organisation decides.
/// </param>
public sealed record Policy(string Version, IReadOnlyDictionary<string, Severity>? Severities = null)
{
    // Before the default policy, which is made with it.
    private static readonly Dictionary<string, string> Empty = [];

    private Remembered<Lexicon> lexicon;

    /// <summary>Every rule with its own severity.</summary>
    public static Policy Default { get; } = new("default-1");

    /// <summary>Rules that are switched off, by id. A rule whose findings block and cannot be cleared stays on.</summary>
    public IReadOnlyList<string> Off { get; init; } = [];

    /// <summary>
    /// Shapes of the organisation's own case and reference numbers: <c>9</c> stands for a digit, <c>A</c> for a capital letter, <c>a</c> for a letter of either
    /// case, <c>*</c> for any one letter or digit, anything else for itself. <c>CS/9999/AA</c> finds CS/1234/QX.
    /// </summary>
    public IReadOnlyList<string> CaseReferences { get; init; } = [];

    /// <summary>Words and phrases that the house style replaces. An empty replacement means that the word is not to be used at all.</summary>
    public IReadOnlyDictionary<string, string> HouseWords { get; init; } = Empty;

    /// <summary>The organisation's names and handles as they are to be written. Any other spelling of the same letters is found.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Hashtags of which one must be there, by the draft's campaign (<see cref="Draft.Campaign"/>), without the sign.</summary>
    public IReadOnlyDictionary<string, string> CampaignTags { get; init; } = Empty;

    /// <summary>The most hashtags that the organisation wants in a post.</summary>
    public int MostHashtags { get; init; } = 3;

    /// <summary>The most emoji in a row that read well aloud.</summary>
    public int MostEmojiInARow { get; init; } = 3;

    /// <summary>The most words in a sentence.</summary>
    public int MostWordsInASentence { get; init; } = 28;

    /// <summary>The reading age in years above which a text is found hard to read. Nine is what GOV.UK aims at; many subjects need more.</summary>
    public int ReadingAge { get; init; } = 15;

    /// <summary>How alike two posts must be to be taken for the same, from 0 to 1.</summary>
    public double AlikeFrom { get; init; } = 0.8;

    /// <summary>All word lists in one, those of the rules and those of the policy.</summary>
    internal Lexicon Lexicon => lexicon.For(HouseWords, Names, () => new Lexicon(WordLists.Of(this)));
}
