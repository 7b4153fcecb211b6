namespace Countersign.Networks.Mastodon;

/// <summary>How the Mastodon network introduces itself and how long it waits.</summary>
public sealed record MastodonOptions
{
    /// <summary>The application's name at the server, which shows it beside posts.</summary>
    public string ClientName { get; init; } = "Countersign";

    /// <summary>The address shown with the name, or null.</summary>
    public Uri? Website { get; init; }

    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for the server to process one picture.</summary>
    public TimeSpan Processing { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First pause between two questions about a picture in processing; it doubles up to four times this.</summary>
    public TimeSpan ProcessingPause { get; init; } = TimeSpan.FromMilliseconds(500);
}
