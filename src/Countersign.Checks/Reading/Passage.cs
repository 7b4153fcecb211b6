namespace Countersign.Checks.Reading;

/// <summary>One text of a draft with what the pass over it found. A workspace uses its passages again for the next draft.</summary>
internal sealed class Passage
{
    private readonly Scan scan = new();
    private readonly List<Link> links = [];
    private readonly List<Hashtag> hashtags = [];
    private readonly List<Hit> disguised = [];
    private readonly List<TagSplit> splits = [];
    private int linkCount;
    private bool tagsRead, disguiseRead;
    private Lexicon? lexicon;

    public string Text { get; private set; } = "";

    public Where In { get; private set; }

    public Signals Signals { get; private set; }

    public ReadOnlySpan<Link> Links => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(links)[..linkCount];

    /// <summary>Digits in a row, in the order in which they stand.</summary>
    public List<DigitGroup> Digits => scan.Groups;

    /// <summary>Words of the lists, in the order in which they stand.</summary>
    public List<Hit> Hits => scan.Hits;

    public Lists Found => scan.Found;

    /// <summary>How many UTF-16 units are not ASCII.</summary>
    public int Others => scan.Others;

    /// <summary>A reading age above which the text surely is not, give or take two years: a hint for whether to look closely.</summary>
    public double RoughReadingAge => scan.Reading is (> 0, var vowels, var sentences) and var (words, _, _) ? 0.39 * words / Math.Max(1, sentences) + 11.8 * vowels / words - 10.59 : 0;

    /// <summary>Words of the longest sentence, with those in links and tags.</summary>
    public int LongestSentence => scan.LongestSentence;

    /// <summary>
    /// Whether a hashtag splits into two common words or more, worked out once for all rules. <paramref name="from"/>[i] is then where the last word of the first i letters begins.
    /// </summary>
    public bool Splits(int tag, out ReadOnlySpan<byte> from)
    {
        while (splits.Count <= tag) splits.Add(new TagSplit());
        var split = splits[tag];
        if (!split.Known) (split.Known, split.Splits) = (true, WordSplitter.Find(Hashtags[tag].Name(Text), split.From));
        from = split.From;
        return split.Splits;
    }

    private sealed class TagSplit
    {
        public bool Known, Splits;
        public readonly byte[] From = new byte[WordSplitter.Longest + 1];
    }

    public List<Hashtag> Hashtags
    {
        get
        {
            if (tagsRead) return hashtags;
            tagsRead = true;
            hashtags.Clear();
            foreach (var split in splits) split.Known = false;
            if ((Signals & Signals.Hash) != 0) Hashtag.Scan(this, hashtags);
            return hashtags;
        }
    }

    /// <summary>Words of the lists that stand in the text in disguise, at the places where their disguise stands.</summary>
    public List<Hit> Disguised
    {
        get
        {
            if (disguiseRead) return disguised;
            disguiseRead = true;
            disguised.Clear();
            if ((Signals & Signals.Disguise) != 0 && lexicon is not null) PlainText.Of(Text).Find(lexicon, Hits, disguised);
            return disguised;
        }
    }

    public void Read(string text, Where where, Lexicon words)
    {
        (Text, In, lexicon, tagsRead, disguiseRead) = (text, where, words, false, false);
        scan.Read(text, words);
        Signals = scan.Signals;
        if (scan.MayLink) Signals |= Signals.InnerDot;
        linkCount = scan.MayLink ? LinkScanner.Scan(text, links) : 0;
        foreach (var link in Links) Signals |= link.Signals;
    }

    /// <summary>Lets go of the text, so that nothing of a draft stays behind.</summary>
    public void Forget()
    {
        (Text, linkCount) = ("", 0);
        disguised.Clear();
        foreach (var link in links) link.Forget();
    }

    /// <summary>The number that a list gives a word, which says something about it.</summary>
    public int NoteOf(Hit hit) => lexicon!.At(hit.Entry).Note;

    /// <summary>Whether a unit lies in a link.</summary>
    public bool InLink(int index) => linkCount > 0 && LinkAt(index) is not null;

    public Link? LinkAt(int index)
    {
        int low = 0, high = linkCount - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (index < links[middle].Start) high = middle - 1;
            else if (index >= links[middle].End) low = middle + 1;
            else return links[middle];
        }
        return null;
    }

    /// <summary>The span of a stretch, widened so that it never splits a surrogate pair.</summary>
    public Span Span(int start, int end)
    {
        if (start > 0 && start < Text.Length && char.IsLowSurrogate(Text[start]) && char.IsHighSurrogate(Text[start - 1])) start--;
        if (end > 0 && end < Text.Length && char.IsLowSurrogate(Text[end]) && char.IsHighSurrogate(Text[end - 1])) end++;
        return new Span(Text, start, end, In);
    }
}
