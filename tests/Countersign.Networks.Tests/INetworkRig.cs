namespace Countersign.Networks.Tests;

/// <summary>What goes wrong between us and the network.</summary>
public enum Trouble
{
    /// <summary>Nothing listens there.</summary>
    Unreachable,
    /// <summary>The request arrives and no answer ever comes.</summary>
    Hanging,
    /// <summary>The work is done, and the answer is 200 with a body that is not the network's API.</summary>
    Garbage,
    /// <summary>The work is done and the connection breaks before the answer.</summary>
    LostAnswer,
    /// <summary>The answer sends us to an address on this machine, and nothing is done.</summary>
    Redirected,
    /// <summary>The answer is an error of the server's own, and nothing is done.</summary>
    Failing,
    /// <summary>The network asks for a pause of two minutes, and nothing is done.</summary>
    Busy,
    /// <summary>The answer says in the network's own form that it is published, and nothing is done.</summary>
    Lying,
    /// <summary>The work is done, and where the answer has a new access token, it is the empty text.</summary>
    EmptyToken,
    /// <summary>The work is done, and where the answer has a new refresh token, it is the empty text.</summary>
    EmptyRenewal,
    /// <summary>The credential was revoked at the network.</summary>
    SignedOut,
}

/// <summary>Which calls the trouble touches.</summary>
public enum At
{
    /// <summary>Every request.</summary>
    Everything,
    /// <summary>Only the request that publishes.</summary>
    Publishing,
}

/// <summary>
/// One network under test with an account on it that nothing else uses during the test.
/// Made anew for each test of <see cref="NetworkContract"/> and disposed after it.
/// </summary>
public interface INetworkRig : IAsyncDisposable
{
    INetwork Network { get; }

    /// <summary>Signed in and working, with <see cref="Connection.NetworkId"/> filled in.</summary>
    Connection Connection { get; }

    /// <summary>The part of the handle that must be in <see cref="Identity.Handle"/>.</summary>
    string Handle { get; }

    /// <summary>How long reading back may lag behind publishing.</summary>
    TimeSpan Settling { get; }

    /// <summary>
    /// Whether a revoked credential shows itself as one that has run out: a send asks for its renewal, and the renewal is refused.
    /// Otherwise the send itself is refused.
    /// </summary>
    bool RevokedRunsOut => false;

    /// <summary>The same account, reached in a way that meets the trouble. Called at most once a test.</summary>
    Task<Connection> Meeting(Trouble trouble, At at);

    /// <summary>Ends the trouble that was met while publishing.</summary>
    void Over();
}
