using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class BankAccount : IRule
{
    private const int NearEnough = 32;

    public RuleInfo Info { get; } = new(
        "personal-data.bank-account", 1, "A sort code or account number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "A sort code (three pairs of digits) next to an account number of eight digits, or either after words such as “sort code”, “account” or “bank details”.",
        Misses: "Numbers without such a word and without each other. The organisation's own account, where it asks for gifts, is found too: clear it or name it as an own contact.",
        Why: "It shows where somebody banks and invites fraud.",
        Source: "Pay.UK, Standards: sort codes of six digits, account numbers of eight.",
        Fires: ["Sort code 20-00-00", "20-00-00 55779911", "Account no: 55779911", "bank details 200000 55779911"],
        Quiet: ["On 20-11-26 we meet", "Our account of 1953", "Order 55779911", "Account for 20 10 30", "Scores 20-10-30"]);

    public Signals Needs => Signals.SixDigits | Signals.EightDigits;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if ((passage.Signals & Signals.SixDigits) == 0) continue;
            var (text, groups) = (passage.Text, passage.Digits);
            for (var i = 0; i < groups.Count; i++)
            {
                if (Chars.IsWordAt(text, groups[i].Start - 1) || passage.InLink(groups[i].Start) || (groups[i].Start > 0 && text[groups[i].Start - 1] is '£' or '+')) continue;
                var sort = SortCode(text, groups, i);
                if (sort >= 0)
                {
                    var account = sort + 1 < groups.Count && groups[sort + 1].Length == 8 && groups[sort + 1].Start - groups[sort].End <= NearEnough && !Chars.IsWordAt(text, groups[sort + 1].End) ? sort + 1 : -1;
                    if (account < 0 && !Near.Before(passage, groups[i].Start, WordLists.Document.SortCode)) continue;
                    Found(passage, groups[i].Start, groups[account < 0 ? sort : account].End);
                    i = account < 0 ? sort : account;
                }
                else if (groups[i].Length == 8 && !Chars.IsWordAt(text, groups[i].End) && Near.Before(passage, groups[i].Start, WordLists.Document.Account, WordLists.Document.SortCode))
                    Found(passage, groups[i].Start, groups[i].End);
            }
        }

        void Found(Passage passage, int start, int end)
        {
            var number = passage.Text.AsSpan(start..end);
            if (!draft.Own.HasPhone(number)) found.At(passage, start, end, $"Take out the bank account {Mask.Middle(number, 0, 2)}, or say why it may be public.", confidence: 0.85);
        }
    }

    /// <summary>The last group of a sort code that begins at a group, or -1.</summary>
    private static int SortCode(string text, List<DigitGroup> groups, int i)
    {
        if (groups[i].Length == 6) return Chars.IsWordAt(text, groups[i].End) ? -1 : i;
        return groups[i].Length == 2 && i + 2 < groups.Count && groups[i + 1] is { Joined: true, Length: 2 } && groups[i + 2] is { Joined: true, Length: 2 } && !Chars.IsWordAt(text, groups[i + 2].End)
            && text[groups[i].End] == text[groups[i + 1].End] && text[groups[i].End] is '-' or ' ' or '–' ? i + 2 : -1;
    }
}
