namespace Countersign.Platform.Web;

/// <summary>
/// Where people reach this installation: COUNTERSIGN_ADDRESS, or else the address it listens on. Links in mail are made
/// from it and never from what a request calls itself.
/// </summary>
internal sealed record PublicAddress(Uri Root)
{
    /// <exception cref="CannotStartException">COUNTERSIGN_ADDRESS is not a web address.</exception>
    public static PublicAddress From(string? configured, string? listening)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return Uri.TryCreate(configured, UriKind.Absolute, out var given) && given.Scheme is "https" or "http" && given.PathAndQuery == "/"
                ? new(given)
                : throw new CannotStartException("COUNTERSIGN_ADDRESS must be the web address of this installation, for example https://posts.example.org");
        var first = (listening ?? "http://localhost:5080").Split(';')[0].Replace("//*", "//localhost").Replace("//+", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost");
        return new(Uri.TryCreate(first, UriKind.Absolute, out var own) ? own : new Uri("http://localhost:5080"));
    }
}
