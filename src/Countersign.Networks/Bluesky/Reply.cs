using System.Text.Json;

namespace Countersign.Networks.Bluesky;

/// <summary>How one request ended.</summary>
internal abstract record Reply
{
    private Reply() { }

    /// <summary>The server answered completely.</summary>
    /// <param name="Body">The object it sent, or null when the body is something else.</param>
    /// <param name="After">The pause it asks for.</param>
    internal sealed record Heard(int Status, JsonElement? Body, TimeSpan? After, string? Nonce) : Reply
    {
        /// <summary>The body as text, where that was asked for.</summary>
        public string? Text { get; init; }

        /// <summary>The network's own word for a refusal, or null where the body is not an error of its API.</summary>
        public string? Word => Body?.Text("error") is { Length: <= 64 } word && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? word : null;

        /// <summary>The server understood the request and said no: nothing was changed.</summary>
        public bool Refused => Status is >= 400 and < 500 && Word is not null;

        public string Detail => Word is null ? $"{Status}" : $"{Status} {Word}";
    }

    /// <summary>No byte of the request left this system.</summary>
    internal sealed record NotSent(Failure Why) : Reply;

    /// <summary>The request may have arrived, and no complete answer came.</summary>
    internal sealed record Lost(string Detail) : Reply;
}
