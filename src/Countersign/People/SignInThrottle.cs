using System.Security.Cryptography;
using System.Text;
using Countersign.Archive;
using Countersign.Platform.Database;
using Countersign.Platform.Sealing;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>One thing whose wrong tries are counted, and how many are allowed in a quarter of an hour.</summary>
/// <param name="IsPlace">Many people may come from one place, so a right try by one of them does not start its count again.</param>
internal sealed record Count(string Of, int Allowed, bool IsPlace = false);

/// <param name="BlockedUntil">When to try again, where there were too many wrong tries already.</param>
internal sealed record Try(IReadOnlyList<string> Rows, IReadOnlyList<string> Own, DateTimeOffset? BlockedUntil);

/// <summary>
/// Counts wrong tries by where they come from and whom they are for. A try is written before it is looked at, so that
/// many at once gain nothing, and taken back when it was right. Nobody is ever locked out: see <see cref="KnownDevice"/>.
/// </summary>
internal sealed class SignInThrottle(Changes changes, Reader reader, TimeProvider time, MasterKey master)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Everything that failed anywhere in an hour; above this the administrators are told.</summary>
    public const int ManyInAnHour = 60;
    const string Everywhere = "everywhere";

    readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Key, 32, info: "sign-in attempts"u8.ToArray());

    public async Task<Try> Begin(params IReadOnlyList<Count> counts)
    {
        var now = time.Now();
        var sources = counts.Select(c => Hidden(c.Of)).ToList();
        var rows = sources.Select(source => new SignInAttempt { Id = Ids.New(), Source = source, At = now }).ToList();
        await changes.Quietly(db =>
        {
            rows.ForEach(row => db.Add(row));
            return Task.CompletedTask;
        });
        var ids = rows.Select(r => r.Id).ToList();
        DateTimeOffset? until = null;
        foreach (var (count, source) in counts.Zip(sources))
        {
            var since = now - Window;
            var earlier = await reader.Of<SignInAttempt>().Where(a => a.Source == source && a.At > since && !ids.Contains(a.Id)).OrderByDescending(a => a.At).Take(count.Allowed).Select(a => a.At).ToListAsync();
            if (earlier.Count == count.Allowed && (until is null || earlier[^1] + Window > until))
                until = earlier[^1] + Window;
        }
        var made = new Try(ids, [.. counts.Zip(sources).Where(c => !c.First.IsPlace).Select(c => c.Second)], until);
        if (until is not null)
            await Remove(a => ids.Contains(a.Id));
        return made;
    }

    /// <summary>It was right after all: the counts of this person or device start again, that of the place loses this try.</summary>
    public Task Succeeded(Try made)
    {
        var (rows, own) = (made.Rows, made.Own);
        return Remove(a => rows.Contains(a.Id) || own.Contains(a.Source));
    }

    /// <summary>Keeps a wrong try. Answers how many failed anywhere in the last hour.</summary>
    public Task<int> Failed() => changes.Quietly(async db =>
    {
        var (hour, day) = (db.Now - TimeSpan.FromHours(1), db.Now - TimeSpan.FromDays(1));
        foreach (var old in await db.Of<SignInAttempt>().Where(a => a.At < day).OrderBy(a => a.At).Take(200).ToListAsync())
            db.Remove(old);
        db.Add(new SignInAttempt { Id = Ids.New(), Source = Everywhere, At = db.Now });
        return 1 + await db.Of<SignInAttempt>().CountAsync(a => a.Source == Everywhere && a.At > hour);
    });

    /// <summary>Uses up something that works once. False where it was used before, on whichever node.</summary>
    public async Task<bool> Once(string thing)
    {
        var id = Hidden(thing);
        try
        {
            return await changes.Quietly(async db =>
            {
                if (await db.Of<SignInAttempt>().AnyAsync(a => a.Id == id))
                    return false;
                db.Add(new SignInAttempt { Id = id, Source = "once", At = db.Now });
                return true;
            });
        }
        catch (DbUpdateException e) when (DatabaseChoice.IsUniqueViolation(e))
        {
            return false;
        }
    }

    Task Remove(System.Linq.Expressions.Expression<Func<SignInAttempt, bool>> which) => changes.Quietly(async db =>
    {
        foreach (var row in await db.Of<SignInAttempt>().Where(which).ToListAsync())
            db.Remove(row);
    });

    /// <summary>Neither the address typed nor where it came from is kept, only a keyed hash.</summary>
    string Hidden(string what) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(what)));
}
