namespace Countersign.Records;

/// <summary>One value in a record. A closed set: nothing, text, a whole number, yes or no, or a salted commitment.</summary>
public abstract record Value
{
    private Value() { }

    /// <summary>No value. Written as <c>null</c>.</summary>
    public sealed record Nothing : Value;

    /// <summary>Text in the clear. Written as a JSON string.</summary>
    /// <param name="Value">Any valid Unicode; a lone surrogate is refused when the record is written.</param>
    public sealed record Text(string Value) : Value;

    /// <summary>A whole number. Written as JSON digits; readers must not pass it through a floating-point type.</summary>
    /// <param name="Value">Any 64-bit signed integer.</param>
    public sealed record Number(long Value) : Value;

    /// <summary>Yes or no. Written as <c>true</c> or <c>false</c>.</summary>
    /// <param name="Value">The answer.</param>
    public sealed record Flag(bool Value) : Value;

    /// <summary>A salted commitment to a text kept outside the record, so that the text can be erased and the log still verifies. Written as <c>{"sha256":"…"}</c>.</summary>
    /// <param name="Hash">32 bytes in base64 (44 characters with padding), as made by <see cref="Commitment.Of"/>.</param>
    public sealed record Committed(string Hash) : Value;
}
