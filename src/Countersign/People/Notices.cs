using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>Tells people that they must act: once for each failure, until it is seen to.</summary>
internal static class Notices
{
    /// <param name="subject">What it is about, as “word/id”.</param>
    /// <param name="topic">Which trouble: while a notice of the same topic is open, no second one is made.</param>
    /// <param name="text">One sentence that says what to do.</param>
    public static async Task Tell(Writer db, IEnumerable<string> people, string subject, string topic, string text, string address)
    {
        foreach (var id in people.Distinct())
        {
            // Read and then asked again, so that one which this same change has closed does not count.
            if ((await db.Of<Notice>().Where(n => n.PersonId == id && n.SubjectId == subject && n.TopicId == topic && n.DoneAt == null).ToListAsync()).Any(n => n.DoneAt is null))
                continue;
            db.Add(new Notice { Id = Ids.New(), PersonId = id, SubjectId = subject, TopicId = topic, Text = text, Address = address, At = db.Now });
            if (await db.Find<Person>(p => p.Id == id) is { Email: { } mail, State: PersonState.Active })
                db.Add(new OutgoingMail
                {
                    Id = Ids.New(),
                    Recipient = mail,
                    Title = "Countersign: something is waiting for you",
                    Body = $"There is something to see to in Countersign. Sign in and open {address}.",
                    QueuedAt = db.Now,
                    NextAt = db.Now,
                });
        }
    }

    /// <summary>Closes what was told about a subject once it is seen to.</summary>
    public static async Task Done(Writer db, string subject, string topic)
    {
        foreach (var notice in await db.Of<Notice>().Where(n => n.SubjectId == subject && n.TopicId == topic && n.DoneAt == null).ToListAsync())
            notice.DoneAt = db.Now;
    }

    /// <summary>Everybody active who holds the permission in that unit.</summary>
    public static async Task<IReadOnlyList<string>> Holders(Writer db, Permission permission, string unit)
    {
        var roles = Roles.All.Values.Where(r => r.May.Contains(permission)).Select(r => r.Name).ToArray();
        return await (
            from m in db.Of<Membership>()
            join p in db.Of<Person>() on m.PersonId equals p.Id
            where p.State == PersonState.Active && roles.Contains(m.Role) && (m.UnitId == null || m.UnitId == unit)
            select p.Id).Distinct().ToListAsync();
    }
}
