namespace Countersign.Networks;

/// <summary>
/// Where a network gets its HTTP client. The application hands in the guarded client; a network never makes its own.
/// The client follows no redirect, keeps no cookie and has its own time limits. It opens a connection for each call: a kept
/// one that the server has closed meanwhile would turn a send into an unknown outcome for nothing. A refused address
/// surfaces as <see cref="OutgoingRefusedException"/>.
/// </summary>
public interface IOutgoing
{
    /// <summary>A client for short calls.</summary>
    HttpClient Client { get; }
}

/// <summary>The guarded client refused the address before any byte was sent.</summary>
public sealed class OutgoingRefusedException(string message) : HttpRequestException(message);
