namespace Countersign.People;

/// <summary>Where to go after signing in: a page of ours and nothing else.</summary>
internal static class LocalAddress
{
    public static string Or(string? address, string otherwise) => IsLocal(address) ? address! : otherwise;

    static bool IsLocal(string? address) =>
        address is ['/', ..] and { Length: <= 2000 }
        && !(address.Length > 1 && address[1] is '/' or '\\')
        && !address.Any(c => char.IsControl(c) || c is '\\' || c > '~');
}
