namespace Countersign.Checks;

/// <summary>
/// Something worked out from other fields of a record, kept beside them. It is equal to any other, so that two records with the same fields stay equal, and it
/// is made anew when a copy of the record has other fields.
/// </summary>
internal struct Remembered<T> : IEquatable<Remembered<T>> where T : class
{
    private Kept? kept;

    private sealed record Kept(object One, object Two, T Value);

    /// <summary>What was made of these two, or what is made of them now.</summary>
    public T For(object one, object two, Func<T> make)
    {
        if (kept is { } known && ReferenceEquals(known.One, one) && ReferenceEquals(known.Two, two)) return known.Value;
        var made = new Kept(one, two, make());
        kept = made;
        return made.Value;
    }

    public readonly bool Equals(Remembered<T> other) => true;

    public override readonly bool Equals(object? obj) => obj is Remembered<T>;

    public override readonly int GetHashCode() => 0;
}
