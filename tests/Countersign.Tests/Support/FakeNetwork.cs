using System.Collections.Concurrent;
using Countersign.Networks;

namespace Countersign.Tests.Support;

/// <summary>A network of the test's own, with every way of connecting. Its servers are names; its answers are set by the test.</summary>
internal sealed class FakeNetwork(string name = "harbour") : INetwork, IRefresh, ISignInByBrowser, ISignInByPassword
{
    public static readonly Limits Accepts = new(500, null, 23, 4, 8_000_000, null, 1_500, ["image/jpeg", "image/png"], ContentWarnings: true);

    int renewals;

    public string Name => name;

    public string Title => "Harbour";

    public Repeat Repeat => Repeat.Keyed;

    /// <summary>Who signs in next, and what the network then gives.</summary>
    public Identity Who { get; set; } = new("1001", "@northbridge@harbour.example", "Northbridge Council", new("https://harbour.example/@northbridge"));

    public string Credential { get; set; } = "credential-0";

    public DateTimeOffset? Expires { get; set; }

    /// <summary>What must be kept until the person returns.</summary>
    public string Verifier { get; set; } = "verifier";

    /// <summary>The address a person is sent to, where it is not the server's own.</summary>
    public Uri? SendsTo { get; set; }

    public Failure? SignInFails { get; set; }

    /// <summary>Which credentials the network takes; all, where null.</summary>
    public Func<string, bool>? Takes { get; set; }

    public Func<Connection, Task<RefreshAnswer>>? OnRefresh { get; set; }

    public ConcurrentQueue<string> Revoked { get; } = new();

    public ConcurrentQueue<string> Refreshed { get; } = new();

    public ConcurrentQueue<(string Kept, string Code)> Finished { get; } = new();

    public Task<TestAnswer> Test(Connection connection, CancellationToken stop) => Task.FromResult<TestAnswer>(
        Takes?.Invoke(connection.Credential) is false
            ? new TestAnswer.Failed(new(FailureKind.SignIn, "Harbour no longer takes this sign-in.", "401"))
            : new TestAnswer.Works(Who, Accepts));

    public Task<UploadAnswer> Upload(Connection connection, Picture picture, CancellationToken stop) =>
        Task.FromResult<UploadAnswer>(new UploadAnswer.Ready(new("picture", picture.AltText, picture.Width, picture.Height)));

    public Task<SendAnswer> Send(Connection connection, OutgoingPost post, CancellationToken stop) =>
        Task.FromResult<SendAnswer>(new SendAnswer.Published(post.Key, null));

    public async Task<RefreshAnswer> Refresh(Connection connection, CancellationToken stop)
    {
        Refreshed.Enqueue(connection.Credential);
        return OnRefresh is not null ? await OnRefresh(connection) : new RefreshAnswer.Renewed($"renewed-{Interlocked.Increment(ref renewals)}", Expires);
    }

    public Task Revoke(Connection connection, CancellationToken stop)
    {
        Revoked.Enqueue(connection.Credential);
        return Task.CompletedTask;
    }

    public Task<SignInStart> Begin(Uri server, Uri returnTo, string state, CancellationToken stop) => Task.FromResult<SignInStart>(
        SignInFails is { } why ? new SignInStart.Failed(why)
        : new SignInStart.Started(SendsTo ?? new(server, $"authorise?state={state}&return={Uri.EscapeDataString(returnTo.AbsoluteUri)}"), $"{Verifier} of {state} at {server}"));

    public Task<SignInEnd> Finish(string kept, IReadOnlyDictionary<string, string> returned, CancellationToken stop)
    {
        Finished.Enqueue((kept, returned.GetValueOrDefault("code", "")));
        return Task.FromResult<SignInEnd>(!returned.ContainsKey("code")
            ? new SignInEnd.Failed(new(FailureKind.SignIn, "The sign-in was called off at Harbour. Begin again if that was a mistake."))
            : new SignInEnd.SignedIn(new("https://harbour.example/"), Credential, Expires, Who, Accepts));
    }

    public Task<SignInEnd> SignIn(Uri server, string handle, string appPassword, CancellationToken stop) => Task.FromResult<SignInEnd>(
        SignInFails is { } why ? new SignInEnd.Failed(why) : new SignInEnd.SignedIn(server, Credential, Expires, Who, Accepts));
}
