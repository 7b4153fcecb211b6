namespace Countersign.Networks.Bluesky;

/// <summary>Every sentence about Bluesky that a person may read after a failed call.</summary>
internal static class Failures
{
    public static readonly Failure BrokenCredential =
        new(FailureKind.SignIn, "The saved connection to Bluesky cannot be read; connect the account again.");

    public static Failure Unreachable(Uri address, HttpRequestError error)
        => new(FailureKind.Unreachable, $"{address.Host} could not be reached; check the server's address and this system's connection to the internet.", $"{error}");

    public static Failure Forbidden(Uri address)
        => new(FailureKind.Forbidden, $"This system may not call {address.Host}; ask the administrator whether that address should be allowed.");

    public static Failure SignIn(Reply.Heard reply)
        => new(FailureKind.SignIn, "Bluesky no longer accepts this connection; connect the account again.", reply.Detail);

    public static Failure Expired(Reply.Heard reply)
        => new(FailureKind.SignIn, "The connection to Bluesky has run out; renew it, or connect the account again if that fails.", reply.Detail);

    public static Failure Slow(Reply.Heard reply)
        => new(FailureKind.Slow, "Bluesky asks for a pause; wait, then try again.", reply.Detail);

    public static Failure Refused(Reply.Heard reply)
        => new(FailureKind.Content, "Bluesky refused this request; look at the account at Bluesky before trying again.", reply.Detail);

    public static Failure Content(Reply.Heard reply)
        => new(FailureKind.Content, "Bluesky does not accept this post as it is; check its length and its pictures, then send it again.", reply.Detail);

    public static Failure Server(string detail)
        => new(FailureKind.Server, "The Bluesky server did not answer as it should; try again later.", detail);

    /// <summary>The irreversible call ended without proof.</summary>
    public static Failure Open(string detail)
        => new(FailureKind.Server, "Bluesky's answer was lost, so the post may or may not be there; look at the account before sending it again.", detail);

    public static Failure Post(string message) => new(FailureKind.Content, message);

    /// <summary>Why a call that changes nothing, or that may be repeated, failed.</summary>
    public static Failure Of(Reply reply, DateTimeOffset now, Credential? credential = null) => reply switch
    {
        Reply.NotSent { Why: var why } => why,
        Reply.Heard { Status: 429 } heard => Slow(heard),
        Reply.Heard { Refused: true } heard when IsExpired(heard, credential, now) => Expired(heard),
        Reply.Heard { Refused: true } heard when IsSignIn(heard) => SignIn(heard),
        Reply.Heard { Refused: true } heard => Refused(heard),
        Reply.Heard heard => Server(heard.Detail),
        Reply.Lost { Detail: var detail } => Server(detail),
        _ => throw new InvalidOperationException("A reply has three forms."),
    };

    public static bool IsExpired(Reply.Heard reply, Credential? credential, DateTimeOffset now)
        => reply.Word == "ExpiredToken" || (IsSignIn(reply) && credential?.Expires <= now);

    public static bool IsSignIn(Reply.Heard reply) => reply.Status is 401 or 403
        || reply.Word is "ExpiredToken" or "InvalidToken" or "AuthMissing" or "AuthenticationRequired" or "AccountTakedown"
            or "AccountDeactivated" or "AccountSuspended" or "RepoTakendown" or "RepoDeactivated" or "RepoSuspended"
            or "invalid_token" or "invalid_grant" or "insufficient_scope" or "invalid_dpop_proof";
}
