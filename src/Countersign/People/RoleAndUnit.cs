namespace Countersign.People;

/// <summary>What the two lists “role” and “unit” of a form show.</summary>
internal sealed record RoleAndUnit(string? Role, string? Unit, IReadOnlyList<Unit> Units);
