using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Countersign.Checks;

/// <summary>How much a finding weighs, lightest first.</summary>
public enum Severity
{
    /// <summary>Shown to the author; nothing follows from it.</summary>
    Advise,
    /// <summary>Shown to the author and to the person who approves; does not stop the post.</summary>
    Warn,
    /// <summary>Somebody other than the author must clear it with a reason.</summary>
    SecondPerson,
    /// <summary>Stops the post until the draft is changed or, where <see cref="Finding.Clearable"/>, the finding is cleared with a reason.</summary>
    Block,
}

/// <summary>What a finding is about. <see cref="Words.Of(Category)"/> gives the word used in files and reports.</summary>
public enum Category
{
    /// <summary>Data about a person.</summary>
    PersonalData,
    /// <summary>Passwords, keys and confidential matter.</summary>
    Secret,
    /// <summary>How people are treated and spoken of.</summary>
    Conduct,
    /// <summary>Party and campaign content.</summary>
    Political,
    /// <summary>Addresses on the web.</summary>
    Link,
    /// <summary>Whether everybody can read it.</summary>
    Accessibility,
    /// <summary>Hashtags.</summary>
    Hashtag,
    /// <summary>Names and house style.</summary>
    Brand,
    /// <summary>The same thing said twice.</summary>
    Duplicate,
    /// <summary>Content that belongs to others.</summary>
    ThirdParty,
    /// <summary>What fits on a network.</summary>
    Length,
    /// <summary>Pictures and video.</summary>
    Media,
    /// <summary>Plain English.</summary>
    PlainWords,
    /// <summary>Spam and tricks.</summary>
    Spam,
}

/// <summary>Which of a draft's texts.</summary>
public enum Part
{
    /// <summary><see cref="Draft.Text"/>.</summary>
    Text,
    /// <summary><see cref="Draft.ContentWarning"/>.</summary>
    ContentWarning,
    /// <summary><see cref="DraftPicture.AltText"/> of one picture.</summary>
    AltText,
}

/// <summary>Which text a span lies in.</summary>
/// <param name="Part">The kind of text.</param>
/// <param name="Picture">For <see cref="Part.AltText"/> the picture's index from 0, otherwise null.</param>
public readonly record struct Where(Part Part, int? Picture = null)
{
    /// <summary>The text of the post.</summary>
    public static Where Text => new(Part.Text);

    /// <summary>The content warning.</summary>
    public static Where ContentWarning => new(Part.ContentWarning);

    /// <summary>The alt text of one picture, counted from 0.</summary>
    public static Where AltText(int picture) => new(Part.AltText, picture);
}

/// <summary>A stretch of one text. Never splits a surrogate pair; the end is exclusive.</summary>
public sealed class Span : IEquatable<Span>
{
    private readonly string text;
    private (int Start, int End)? graphemes;

    internal Span(string text, int start, int end, Where where) => (this.text, Start, End, In) = (text, start, end, where);

    /// <summary>First UTF-16 unit.</summary>
    public int Start { get; }

    /// <summary>One past the last UTF-16 unit.</summary>
    public int End { get; }

    /// <summary>Which text.</summary>
    public Where In { get; }

    /// <summary>Index of the first grapheme (user-perceived character, UAX #29) that the stretch touches. Counted when first asked for.</summary>
    public int GraphemeStart => (graphemes ??= Graphemes()).Start;

    /// <summary>One past the index of the last grapheme that it touches.</summary>
    public int GraphemeEnd => (graphemes ??= Graphemes()).End;

    /// <summary>The text under it.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(Start, End - Start);

    /// <inheritdoc/>
    public bool Equals(Span? other) => other is not null && (Start, End, In, text) == (other.Start, other.End, other.In, other.text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, In);

    private (int Start, int End) Graphemes()
    {
        var (count, at, first) = (0, 0, -1);
        while (at < text.Length)
        {
            var length = System.Globalization.StringInfo.GetNextTextElementLength(text, at);
            if (first < 0 && at + length > Start) first = count;
            if (at >= End) break;
            at += length;
            count++;
        }
        if (first < 0) first = count;
        return (first, End > Start ? count : first);
    }
}

/// <summary>One thing that one rule found.</summary>
/// <param name="Rule">The rule's id, for example <c>personal-data.phone</c>.</param>
/// <param name="RuleVersion">Raised whenever the rule finds something else than before.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Severity">How much it weighs, after the organisation's policy.</param>
/// <param name="Network">The entry of <see cref="Draft.Networks"/> it concerns, or null where it holds for all.</param>
/// <param name="Span">Where it is, or null where it concerns the whole draft or a picture.</param>
/// <param name="Message">What to do, as one sentence. Personal data is masked in it.</param>
/// <param name="Why">Why it matters, in one or two sentences.</param>
/// <param name="Replacement">Text that can safely stand in the span's place, or null.</param>
/// <param name="Clause">The clause of the policy it serves, by its id in the clause catalogue, or null.</param>
/// <param name="Control">The control that found it, for example <c>check.personal-data.phone</c>.</param>
/// <param name="Confidence">From 0 to 1: how sure the rule is. Fixed per pattern, not a measured probability.</param>
public sealed record Finding(
    string Rule, int RuleVersion, Category Category, Severity Severity, string? Network, Span? Span, string Message, string Why,
    string? Replacement, string? Clause, string Control, double Confidence)
{
    private string? key;

    /// <summary>
    /// Identity that survives unrelated edits: rule, network and a hash of the matched text or of the picture. The same text found twice
    /// has the same key, so that one clearance covers both. The hash has no salt: treat a key of personal data as personal data.
    /// </summary>
    public string Key
    {
        get => key ??= KeyOf(KeyRule ?? Rule, Network, Span is { } span ? span.Text : Subject);
        init => key = value;
    }

    internal string Subject { get; init; } = "";

    internal string? KeyRule { get; init; }

    /// <summary>Whether a person may clear it with a reason. Where false, the draft has to change.</summary>
    public bool Clearable { get; init; }

    /// <summary>Index from 0 of the picture it concerns, or null.</summary>
    public int? Picture { get; init; }

    /// <summary>Equal in everything that can be seen of it.</summary>
    public bool Equals(Finding? other) => other is not null && (Rule, RuleVersion, Severity, Network, Message, Replacement, Clearable, Picture) ==
        (other.Rule, other.RuleVersion, other.Severity, other.Network, other.Message, other.Replacement, other.Clearable, other.Picture)
        && (Clause, Why, Confidence) == (other.Clause, other.Why, other.Confidence) && Equals(Span, other.Span) && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Network, Message, Span);

    internal static string KeyOf(string rule, string? network, ReadOnlySpan<char> subject)
    {
        // UTF-16 as it stands: an encoder would fold different lone surrogates into one.
        var bytes = new byte[subject.Length * 2];
        for (var i = 0; i < subject.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), subject[i]);
        System.Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new StringBuilder(rule).Append(':').Append(network ?? "*").Append(':').Append(Convert.ToHexStringLower(hash[..8])).ToString();
    }
}
