using System.Security.Cryptography;
using System.Text;
using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>A code on paper that stands in once for a lost second factor.</summary>
internal sealed class RecoveryCode
{
    public required string Id { get; init; }
    public required string PersonId { get; init; }

    /// <summary>SHA-256 of the code, in hex. A code has 80 random bits, so the hash cannot be turned back.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class RecoveryCodeTable : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> table)
    {
        table.ToTable("recovery_codes");
        table.Property(c => c.Hash).Unrecorded();
        table.HasIndex(c => c.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}

internal static class RecoveryCodes
{
    const int Count = 10;

    /// <summary>Replaces a person's codes by ten new ones, which only the caller ever sees.</summary>
    public static async Task<IReadOnlyList<string>> Renew(Writer db, string personId)
    {
        await RemoveAll(db, personId);
        var codes = Enumerable.Range(0, Count).Select(_ => Ids.New()).ToList();
        foreach (var code in codes)
            db.Add(new RecoveryCode { Id = Ids.New(), PersonId = personId, Hash = HashOf(code), MadeAt = db.Now });
        return [.. codes.Select(Readable)];
    }

    public static async Task RemoveAll(Writer db, string personId)
    {
        foreach (var old in await db.Of<RecoveryCode>().Where(c => c.PersonId == personId).ToListAsync())
            db.Remove(old);
    }

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Plain(code))));

    /// <summary>As typed, without the dashes, blanks and capitals that do not count.</summary>
    public static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    static string Readable(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));
}
