using System.Text.Json;

namespace Countersign.Networks.Http;

/// <summary>How one request ended.</summary>
internal abstract record Exchange
{
    private Exchange() { }

    /// <summary>A whole answer came.</summary>
    /// <param name="Status">The status code.</param>
    /// <param name="Json">The body where it is JSON, or null.</param>
    /// <param name="Empty">Whether the body had no byte.</param>
    /// <param name="After">The pause that the server asks for, from Retry-After or X-RateLimit-Reset.</param>
    /// <param name="Word">The server's own error word, short and on one line, or empty.</param>
    public sealed record Answered(int Status, JsonElement? Json, bool Empty, TimeSpan? After, string Word) : Exchange
    {
        public bool Ok => Status is >= 200 and < 300;

        /// <summary>The server understood the request and says no in its own form.</summary>
        public bool ParsedRefusal => Status is >= 400 and < 500 && Word.Length > 0;

        public string Detail => Word.Length > 0 ? $"{Status} {Word}" : Json is null ? $"{Status} without JSON" : $"{Status}";
    }

    /// <summary>The request never left: nothing can have happened.</summary>
    public sealed record NotSent(Failure Why) : Exchange;

    /// <summary>The request may have arrived, and no whole answer came.</summary>
    public sealed record Lost(Failure Why) : Exchange;
}
