using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.Drafts;

/// <summary>What a person is typing in one open page, until it is saved or dropped. Two pages open at once have one each.</summary>
internal sealed class Autosave
{
    /// <summary>Person and key of the open page.</summary>
    public required string Id { get; init; }
    public required string PersonId { get; init; }

    /// <summary>The draft being edited, or null for a new post.</summary>
    public string? DraftId { get; init; }

    /// <summary>The form as typed, in JSON.</summary>
    public required string Form { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class AutosaveTable : IEntityTypeConfiguration<Autosave>
{
    public void Configure(EntityTypeBuilder<Autosave> table)
    {
        table.ToTable("autosaves");
        table.HasIndex(a => new { a.PersonId, a.At });
    }
}

/// <summary>Keeps what is being typed. It leaves no record: nobody has said yet that it is a post.</summary>
internal sealed class Autosaves(Changes changes, Reader reader)
{
    const int MostForEach = 20;
    const int Longest = 2_500_000;
    static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>False where it is too long to keep.</summary>
    public Task<bool> Keep(string personId, string? draftId, string key, string form) => form.Length > Longest || !IsKey(key)
        ? Task.FromResult(false)
        : changes.Quietly(async db =>
        {
            var id = Id(personId, key);
            var mine = await db.Of<Autosave>().Where(a => a.PersonId == personId).OrderByDescending(a => a.At).ToListAsync();
            if (mine.FirstOrDefault(a => a.Id == id) is { } row)
                (row.Form, row.At) = (form, db.Now);
            else
                db.Add(new Autosave { Id = id, PersonId = personId, DraftId = draftId, Form = form, At = db.Now });
            foreach (var old in mine.Where((a, i) => a.Id != id && (i >= MostForEach - 1 || a.At < db.Now - KeptFor)))
                db.Remove(old);
            return true;
        });

    public Task Drop(string personId, string key) => changes.Quietly(async db =>
    {
        var id = Id(personId, key);
        if (await db.Find<Autosave>(a => a.Id == id) is { } row)
            db.Remove(row);
    });

    public Task<Autosave?> One(string personId, string key)
    {
        var id = Id(personId, key);
        return reader.Of<Autosave>().FirstOrDefaultAsync(a => a.Id == id);
    }

    /// <summary>What this person has typed for a draft, or for new posts, and not saved; newest first.</summary>
    public Task<List<Autosave>> Of(string personId, string? draftId) =>
        reader.Of<Autosave>().Where(a => a.PersonId == personId && a.DraftId == draftId).OrderByDescending(a => a.At).ToListAsync();

    public static string KeyOf(Autosave row) => row.Id[(row.PersonId.Length + 1)..];

    public static bool IsKey(string key) => key.Length == 16 && key.All(char.IsAsciiLetterOrDigit);

    static string Id(string personId, string key) => $"{personId}.{key}";
}
