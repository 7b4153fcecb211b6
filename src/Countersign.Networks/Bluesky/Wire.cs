using System.Globalization;
using System.Net;
using System.Text;

namespace Countersign.Networks.Bluesky;

/// <summary>Sends one request and says how it ended. Never repeats, never follows a redirect.</summary>
internal sealed class Wire(IOutgoing outgoing, TimeProvider clock, TimeSpan patience)
{
    private const int LongestBody = 4 * 1024 * 1024;

    public TimeProvider Clock => clock;

    /// <exception cref="OperationCanceledException">The caller stopped waiting; the request may have arrived.</exception>
    public async Task<Reply> Send(HttpRequestMessage request, CancellationToken stop, bool asText = false)
    {
        using var _ = request;
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            using var response = await outgoing.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await Read(response, either.Token).ConfigureAwait(false);
            return body is null
                ? new Reply.Lost($"{(int)response.StatusCode}, longer than {LongestBody} bytes")
                : new Reply.Heard((int)response.StatusCode, Json.Parse(body), After(response), Header(response, "DPoP-Nonce"))
                {
                    Text = asText ? Encoding.UTF8.GetString(body) : null,
                };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Reply.Lost("no answer in time");
        }
        catch (HttpRequestException problem)
        {
            return Refusal(problem) ? new Reply.NotSent(Failures.Forbidden(request.RequestUri!))
                : problem.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                    ? new Reply.NotSent(Failures.Unreachable(request.RequestUri!, problem.HttpRequestError))
                : new Reply.Lost($"{problem.HttpRequestError}");
        }
        catch (IOException)
        {
            return new Reply.Lost("the connection broke");
        }
    }

    private static bool Refusal(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is OutgoingRefusedException)
                return true;
        }
        return false;
    }

    private static async Task<byte[]?> Read(HttpResponseMessage response, CancellationToken stop)
    {
        using var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        using var kept = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int count; (count = await stream.ReadAsync(part, stop).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + count > LongestBody)
                return null;
            kept.Write(part, 0, count);
        }
        return kept.ToArray();
    }

    private TimeSpan? After(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.TooManyRequests && response.StatusCode != HttpStatusCode.ServiceUnavailable)
            return null;
        var now = clock.GetUtcNow();
        var pause = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ when long.TryParse(Header(response, "RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
                && reset < 253_402_300_800 => DateTimeOffset.FromUnixTimeSeconds(reset) - now,
            _ => (TimeSpan?)null,
        };
        return pause is { } wait ? TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, TimeSpan.FromDays(1).TotalSeconds)) : null;
    }

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
