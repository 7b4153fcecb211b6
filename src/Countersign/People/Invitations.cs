using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;
using Countersign.Platform.Sealing;
using Countersign.Platform.Web;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>The secret links by which people set up their sign-in, or start again.</summary>
internal static class Invitations
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(72);

    /// <summary>Makes a link and forgets the person's earlier ones. Only the mail and the caller know the secret.</summary>
    public static async Task<string> Make(Writer db, string personId)
    {
        foreach (var earlier in await db.Of<Invitation>().Where(i => i.PersonId == personId && i.UsedAt == null).ToListAsync())
            db.Remove(earlier);
        var secret = SessionCookie.NewKey();
        db.Add(new Invitation { Id = Ids.New(), PersonId = personId, SecretHash = SessionCookie.Hash(secret), CreatedAt = db.Now, EndsAt = db.Now + Life });
        return secret;
    }

    /// <summary>Makes a link and mails it. The link lies sealed in the queue until it is sent.</summary>
    public static async Task MakeAndMail(Writer db, Person person, bool isNew)
    {
        var secret = await Make(db, person.Id);
        var id = Ids.New();
        var link = new Uri(db.Services.GetRequiredService<PublicAddress>().Root, Links.Invitation(secret)).ToString();
        db.Add(new OutgoingMail
        {
            Id = id,
            Recipient = person.Email!,
            Title = isNew ? "You are invited to Countersign" : "Countersign: set up your sign-in again",
            Body = isNew
                ? "Your organisation has invited you to Countersign, where its social media posts are written and countersigned.\n\nOpen this link within three days to set up your sign-in. It works once and is for you alone."
                : "An administrator of your organisation has started your sign-in again.\n\nOpen this link within three days to choose a password. It works once and is for you alone. If you did not ask for this, tell them.",
            SealedLink = db.Services.GetRequiredService<Sealer>().Seal(link, OutgoingMail.LinkBelongsTo(id)),
            QueuedAt = db.Now,
            NextAt = db.Now,
        });
    }

    /// <summary>The invitation behind a secret, while it can be used.</summary>
    public static async Task<Invitation?> Open(IQueryable<Invitation> invitations, string secret, DateTimeOffset now)
    {
        var hash = SessionCookie.Hash(secret);
        return await invitations.FirstOrDefaultAsync(i => i.SecretHash == hash && i.UsedAt == null && i.EndsAt > now);
    }
}
