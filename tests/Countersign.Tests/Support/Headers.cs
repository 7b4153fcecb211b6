namespace Countersign.Tests.Support;

/// <summary>What every answer of the product must carry, whatever it is.</summary>
internal static class Headers
{
    static readonly (string Name, string Holds)[] Needed =
    [
        ("Content-Security-Policy", "default-src 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=()"),
        ("Cache-Control", ""),
    ];

    public static IEnumerable<string> Missing(HttpResponseMessage answer) => Needed
        .Where(needed => !answer.Headers.TryGetValues(needed.Name, out var values) || !string.Join(", ", values).Contains(needed.Holds, StringComparison.Ordinal))
        .Select(needed => needed.Name);
}
