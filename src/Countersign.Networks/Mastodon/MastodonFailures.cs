using Countersign.Networks.Http;

namespace Countersign.Networks.Mastodon;

/// <summary>What a Mastodon-compatible server's “no” means, in sentences for people.</summary>
internal static class MastodonFailures
{
    public static Failure BrokenCredential(Uri server) => new(FailureKind.SignIn,
        $"The saved connection to {server.Host} cannot be read. Connect the account again.", "credential");

    public static Failure NotMastodon(Uri server, string detail) => new(FailureKind.Server,
        $"{server.Host} did not answer as a Mastodon server does. Check the address.", detail);

    public static Failure SignInBroken(string sentence, string detail = "") => new(FailureKind.SignIn, sentence, detail);

    /// <summary>Some servers (snac) answer a token they do not know with 422 and no body at all.</summary>
    public static bool IsSignIn(Exchange.Answered answer) => answer.Status is 401 || (answer.Status == 422 && answer.Empty);

    /// <summary>Why an answer is not what was asked for.</summary>
    public static Failure Of(Exchange.Answered answer, Uri server) => answer.Status switch
    {
        _ when IsSignIn(answer) => new(FailureKind.SignIn,
            $"{server.Host} does not accept the account's credential any more. Connect the account again.", answer.Detail),
        429 => new(FailureKind.Slow, $"{server.Host} asks for a pause. It will be tried again after it.", answer.Detail),
        403 when answer.ParsedRefusal => new(FailureKind.SignIn,
            $"{server.Host} does not let this account do that. Look whether the account is limited there, then connect it again.", answer.Detail),
        400 or 413 or 415 or 422 when answer.ParsedRefusal => new(FailureKind.Content,
            $"{server.Host} does not take this post as it is. Its answer is in the details: change the post, then send it again.", answer.Detail),
        >= 400 and < 500 when answer.ParsedRefusal => new(FailureKind.Server,
            $"{server.Host} refused the call. Its answer is in the details: check the server, then try again.", answer.Detail),
        _ => HttpFailures.Server(server.Host, answer.Detail),
    };

    public static Failure Of(Exchange exchange, Uri server) => exchange switch
    {
        Exchange.NotSent notSent => notSent.Why,
        Exchange.Lost lost => lost.Why,
        Exchange.Answered { Ok: true } answer => NotMastodon(server, answer.Detail),
        Exchange.Answered answer => Of(answer, server),
        _ => throw new InvalidOperationException("An exchange has three ends."),
    };
}
