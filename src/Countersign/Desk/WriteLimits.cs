using Microsoft.AspNetCore.Http.Features;

namespace Countersign.Desk;

/// <summary>How much one request to the compose page may bring: four of the largest pictures and the words.</summary>
internal static class WriteLimits
{
    public const long Request = 110_000_000;
    public const int Words = 4_000_000;
    public const int Files = 20;

    public static FormOptions Form { get; } = new() { ValueLengthLimit = Words, MultipartBodyLengthLimit = Request };
}
