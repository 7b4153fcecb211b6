namespace Countersign.Shared;

internal sealed record NavigationItem(string Title, string Address, bool Current = false, int? Count = null);
