namespace Countersign.Shared;

/// <summary>One answer of <c>choices</c> or <c>pick</c>. Public because the tag helpers must be.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null, bool Disabled = false);
