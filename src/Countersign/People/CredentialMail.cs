using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;

namespace Countersign.People;

/// <summary>Tells a person by mail whenever something about how they sign in has changed.</summary>
internal static class CredentialMail
{
    public static async Task Tell(Writer db, string personId, string whatHappened)
    {
        if (await db.Find<Person>(p => p.Id == personId) is not { Email: { } address })
            return;
        db.Add(new OutgoingMail
        {
            Id = Ids.New(),
            Recipient = address,
            Title = "Countersign: your sign-in has changed",
            Body = $"{whatHappened}\n\nIf that was you, there is nothing to do. If it was not, tell an administrator of your organisation at once: they can stop every session of yours.",
            QueuedAt = db.Now,
            NextAt = db.Now,
        });
    }
}
