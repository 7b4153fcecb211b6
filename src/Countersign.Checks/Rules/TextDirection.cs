using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class TextDirection : IRule
{
    private const int DeepestNesting = 64;

    public RuleInfo Info { get; } = new(
        "spam.text-direction", 1, "Hidden changes of reading direction", Category.Spam, Severity.Block, Clearable: false, Clause: null,
        Finds: "Overrides that make text run the other way (U+202D, U+202E), and embeddings and isolates that are opened and not closed in their paragraph, or closed and never opened.",
        Misses: "Words that are merely typed backwards.",
        Why: "What the approver reads would not be what the text says, and what follows the post on a page could be turned round.",
        Source: "Unicode Standard Annex 9, and Unicode Technical Report 36.",
        Fires: ["Open \u202Egpj.exe", "Not closed: \u2067שלום"],
        Quiet: ["An isolate that is closed: \u2067שלום\u2069.", "Arabic as it is: مرحبا", "A mark: \u200F(שלום)"]);

    public Signals Needs => Signals.Direction;

    public void Look(ReadDraft draft, Found found)
    {
        foreach (var passage in draft.Passages)
        {
            if (passage.Text.AsSpan().IndexOfAny("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") < 0) continue;
            var open = new List<(int At, bool Isolate)>();
            for (var i = 0; i <= passage.Text.Length; i++)
            {
                if (i == passage.Text.Length || passage.Text[i] is '\n' or '\r' or '\u2029')
                {
                    foreach (var (at, _) in open) found.At(passage, at, at + 1, "Take out this invisible change of direction: it is not closed in its paragraph.", "");
                    open.Clear();
                    continue;
                }
                switch (passage.Text[i])
                {
                    case '\u202D' or '\u202E':
                        found.At(passage, i, i + 1, "Take out this invisible character: it makes the text run the other way.", "");
                        Push(open, i, isolate: false);
                        break;
                    case '\u202A' or '\u202B':
                        Push(open, i, isolate: false);
                        break;
                    case '\u2066' or '\u2067' or '\u2068':
                        Push(open, i, isolate: true);
                        break;
                    case '\u202C' or '\u2069':
                        var isolate = passage.Text[i] == '\u2069';
                        if (open.Count > 0 && open[^1].Isolate == isolate) open.RemoveAt(open.Count - 1);
                        else found.At(passage, i, i + 1, "Take out this invisible end of a change of direction: nothing was opened.", "");
                        break;
                }
            }
        }
    }

    private static void Push(List<(int At, bool Isolate)> open, int at, bool isolate)
    {
        if (open.Count < DeepestNesting) open.Add((at, isolate));
    }
}
