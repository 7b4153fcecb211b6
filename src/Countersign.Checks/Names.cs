namespace Countersign.Checks;

/// <summary>Networks' names as people write them.</summary>
internal static class Names
{
    public static string Of(string network) => network switch
    {
        "practice" => "Practice",
        "mastodon" => "Mastodon",
        "bluesky" => "Bluesky",
        "x" => "X",
        "threads" => "Threads",
        "facebook" => "Facebook",
        "instagram" => "Instagram",
        "linkedin" => "LinkedIn",
        "youtube" => "YouTube",
        _ => network,
    };
}
