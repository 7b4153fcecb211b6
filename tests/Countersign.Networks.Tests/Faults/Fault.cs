namespace Countersign.Networks.Tests.Faults;

/// <summary>What a server does to a request instead of answering it. “After” means that the request took effect first.</summary>
public enum Fault
{
    Hang,
    HangAfter,
    Reset,
    ResetAfter,
    /// <summary>Headers and half of the body, then the connection breaks.</summary>
    ResetMidBody,
    Error,
    ErrorAfter,
    /// <summary>200 with JSON that breaks off.</summary>
    Garbage,
    /// <summary>200 with a page for people.</summary>
    Page,
    /// <summary>200 with a JSON object that has nothing of the API in it.</summary>
    Strange,
    /// <summary>The right answer, one byte at a time.</summary>
    Drip,
    /// <summary>429 with Retry-After: 120.</summary>
    Slow,
    /// <summary>429 and no more.</summary>
    SlowWithoutPause,
    /// <summary>401 in the API's form.</summary>
    SignedOut,
    /// <summary>422 with no body.</summary>
    EmptyRefusal,
    /// <summary>403 with a page for people, as a firewall makes it.</summary>
    Firewall,
    /// <summary>A redirect to the inside.</summary>
    Moved,
    /// <summary>200 with a body that never ends.</summary>
    Endless,
}
