namespace Countersign.Networks.Http;

/// <summary>The sentences for what happens between us and any server.</summary>
internal static class HttpFailures
{
    public static Failure Server(string host, string detail) => new(FailureKind.Server,
        $"{host} did not answer as it should. Look at the account there before trying again.", detail);

    public static Failure NothingSent(string host, string detail) => new(FailureKind.Unreachable,
        $"Nothing was sent to {host}, because no connection was open in time. It will be tried again.", detail);

    public static Failure Of(Exception problem, string host, bool stopped)
    {
        for (var inner = problem; inner is not null; inner = inner.InnerException)
            if (inner is OutgoingRefusedException)
                return new(FailureKind.Forbidden, $"{host} is an address that this system does not call. Check it, or ask the operator to allow it.", "refused");
        return problem switch
        {
            OperationCanceledException when stopped => new(FailureKind.Server,
                $"The call to {host} was stopped before it had answered. Look at the account there before trying again.", "stopped"),
            OperationCanceledException => new(FailureKind.Server,
                $"{host} did not answer in time. Look at the account there before trying again.", "timeout"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(FailureKind.Unreachable,
                $"The name {host} could not be found. Check the address; if it is right, it will be tried again.", "name not found"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(FailureKind.Unreachable,
                $"No secure connection to {host} could be made. Its certificate may have run out; it will be tried again.", "TLS"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(FailureKind.Unreachable,
                $"{host} could not be reached. It will be tried again.", "connection"),
            _ => new(FailureKind.Server, $"The connection to {host} broke. Look at the account there before trying again.", "connection broke"),
        };
    }
}
