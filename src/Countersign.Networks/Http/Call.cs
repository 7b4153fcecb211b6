using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Countersign.Networks.Http;

/// <summary>Sends one request, once, and turns every end of it into an <see cref="Exchange"/>.</summary>
/// <param name="outgoing">The application's guarded client.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">Longest wait for the whole answer.</param>
internal sealed class Call(IOutgoing outgoing, TimeProvider time, TimeSpan patience)
{
    private const int LargestBody = 4 * 1024 * 1024;
    private const int LongestWord = 160;
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Never throws for what a server or the caller's <paramref name="stop"/> does; disposes the request.</summary>
    public async Task<Exchange> Ask(HttpRequestMessage request, CancellationToken stop)
    {
        using var _ = request;
        var host = request.RequestUri!.Host;
        var watched = request.Content is { } content ? new WatchedContent(content) : null;
        request.Content = watched;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.ConnectionClose = true;
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            using var response = await outgoing.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (await Body(response, either.Token).ConfigureAwait(false) is not { } body)
                return new Exchange.Lost(HttpFailures.Server(host, $"{(int)response.StatusCode} larger than {LargestBody} bytes"));
            var json = Parse(body);
            return new Exchange.Answered((int)response.StatusCode, json, body.Length == 0, After(response.Headers), Word(json, request.Headers.Authorization));
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException)
        {
            var why = HttpFailures.Of(problem, host, stop.IsCancellationRequested);
            if (watched is null)
                return why.Kind is FailureKind.Forbidden or FailureKind.Unreachable ? new Exchange.NotSent(why) : new Exchange.Lost(why);
            if (watched.Started)
                return new Exchange.Lost(why.Kind is FailureKind.Server ? why : HttpFailures.Server(host, why.Detail));
            return new Exchange.NotSent(why.Kind is FailureKind.Server ? HttpFailures.NothingSent(host, why.Detail) : why);
        }
    }

    private static async Task<byte[]?> Body(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var kept = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int count; (count = await stream.ReadAsync(part, stop).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + count > LargestBody)
                return null;
            kept.Write(part, 0, count);
        }
        return kept.ToArray();
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Word(JsonElement? json, AuthenticationHeaderValue? authorization)
    {
        if (json?.Text("error") is not { } word)
            return "";
        if (authorization?.Parameter is { Length: > 0 } token && word.Contains(token, StringComparison.Ordinal))
            return "error";
        var line = new StringBuilder(LongestWord);
        foreach (var rune in word.EnumerateRunes())
            if (line.Length + 2 <= LongestWord)
                line.Append(Rune.IsControl(rune) ? ' ' : rune.ToString());
        return line.ToString().Trim();
    }

    private TimeSpan? After(HttpResponseHeaders headers)
    {
        var now = time.GetUtcNow();
        TimeSpan? pause = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ when headers.TryGetValues("X-RateLimit-Remaining", out var left) && left.FirstOrDefault() == "0"
                && headers.TryGetValues("X-RateLimit-Reset", out var reset)
                && DateTimeOffset.TryParse(reset.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) => until - now,
            _ => null,
        };
        return pause is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, TimeSpan.TicksPerSecond, LongestPause.Ticks)) : null;
    }
}
