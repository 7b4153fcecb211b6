using Countersign.Platform.Database;

namespace Countersign.People;

/// <summary>
/// A browser from which somebody signed in before. It lets nobody in: it only has a count of wrong tries of its own,
/// so that a stranger who guesses at a person's password cannot keep that person out.
/// </summary>
internal sealed class KnownDevice(ProtectedCookies cookies)
{
    const string Name = "device";
    static readonly TimeSpan Life = TimeSpan.FromDays(180);

    public void Remember(string personId) => cookies.Write(Name, new Ticket(personId, Of(personId) ?? Ids.New()), Life);

    /// <summary>The id of this browser where that person signed in with it before.</summary>
    public string? Of(string? personId) => personId is not null && cookies.Read<Ticket>(Name) is { } ticket && ticket.Person == personId ? ticket.Device : null;

    sealed record Ticket(string Person, string Device);
}
