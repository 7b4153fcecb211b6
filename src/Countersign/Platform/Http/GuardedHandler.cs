using System.Net;

namespace Countersign.Platform.Http;

/// <summary>
/// Holds a call to the rules before it starts, at each redirect and while the answer comes in. The answer is read whole,
/// within the time and size limits, so that nobody can meet a slow or endless body later.
/// </summary>
internal sealed partial class GuardedHandler(OutgoingRules rules, OutgoingLimits limits, TimeProvider time, ILogger log, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(limits.Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            return await Follow(request, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TaskCanceledException("The server did not answer in time.", new TimeoutException());
        }
        catch (HttpRequestException problem) when (problem is not Networks.OutgoingRefusedException && Refusal.In(problem) is not null)
        {
            throw Refusal.New();
        }
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The guarded client is asynchronous.");

    private async Task<HttpResponseMessage> Follow(HttpRequestMessage request, CancellationToken stop)
    {
        var current = request;
        for (var hop = 0; ; hop++)
        {
            Check(current.RequestUri);
            current.Version = HttpVersion.Version11;
            current.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            var response = await base.SendAsync(current, stop);
            if (limits.Redirects == 0 || request.Method != HttpMethod.Get || Redirect(current.RequestUri!, response) is not { } next)
                return await Whole(response, stop);
            response.Dispose();
            if (hop == limits.Redirects)
                throw Refused(next, "redirects");
            if (current.RequestUri!.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
                throw Refused(next, "downgrade");
            current = Again(current, next);
        }
    }

    private static Uri? Redirect(Uri from, HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } to ? new Uri(from, to) : null;

    private static HttpRequestMessage Again(HttpRequestMessage request, Uri next)
    {
        var again = new HttpRequestMessage(HttpMethod.Get, next);
        var sameHost = Uri.Compare(request.RequestUri, next, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        foreach (var (name, values) in request.Headers)
            if (!name.Equals("Host", StringComparison.OrdinalIgnoreCase) && (sameHost || !IsSecret(name)))
                again.Headers.TryAddWithoutValidation(name, values);
        return again;
    }

    private static bool IsSecret(string header) =>
        header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || header.Equals("Cookie", StringComparison.OrdinalIgnoreCase)
        || header.Equals("DPoP", StringComparison.OrdinalIgnoreCase);

    private async Task<HttpResponseMessage> Whole(HttpResponseMessage response, CancellationToken stop)
    {
        try
        {
            if (response.Content.Headers.ContentLength > limits.ResponseBytes)
                throw TooLarge();
            await using var body = await response.Content.ReadAsStreamAsync(stop);
            var kept = new MemoryStream();
            var part = new byte[16 * 1024];
            for (int count; (count = await body.ReadAsync(part, stop)) > 0;)
            {
                if (kept.Length + count > limits.ResponseBytes)
                    throw TooLarge();
                kept.Write(part, 0, count);
            }
            var whole = new ByteArrayContent(kept.GetBuffer(), 0, (int)kept.Length);
            foreach (var (name, values) in response.Content.Headers)
                if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                    whole.Headers.TryAddWithoutValidation(name, values);
            response.Content = whole;
            return response;
        }
        catch (Exception problem)
        {
            response.Dispose();
            if (problem is IOException or InvalidDataException)
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer could not be read.", problem);
            throw;
        }
    }

    private HttpRequestException TooLarge() =>
        new(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {limits.ResponseBytes} bytes.");

    private void Check(Uri? uri)
    {
        if (rules.Objection(uri) is { } objection)
            throw Refused(uri, objection);
    }

    private Networks.OutgoingRefusedException Refused(Uri? uri, string reason)
    {
        LogRefused(log, uri is { IsAbsoluteUri: true } ? uri.Host : "", uri is { IsAbsoluteUri: true } ? uri.Port : 0, reason);
        return Refusal.New();
    }

    [LoggerMessage(2, LogLevel.Warning, "Refused to call {Host}:{Port}: {Reason}")]
    private static partial void LogRefused(ILogger log, string host, int port, string reason);
}
