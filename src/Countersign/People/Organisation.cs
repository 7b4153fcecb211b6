using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Countersign.People;

/// <summary>The organisation that runs this installation: one row, made at set-up.</summary>
internal sealed class Organisation
{
    public required string Id { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA zone in which people write times, for example “Europe/London”.</summary>
    public required string TimeZone { get; set; }

    /// <summary>What the organisation calls the people it serves: “residents”, “service users”.</summary>
    public required string AudienceWord { get; set; }

    /// <summary>What it calls those who work for it: “staff and volunteers”.</summary>
    public required string WorkforceWord { get; set; }

    /// <summary>A demonstration: sign-ins are printed, only Practice accounts can be connected.</summary>
    public bool IsDemo { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public OrganisationDetails Details => new(Name, TimeZone, AudienceWord, WorkforceWord);
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.ToTable("organisations");
        table.Ignore(o => o.Details);
        table.Property(o => o.Name).InTheOpen();
        table.Property(o => o.TimeZone).InTheOpen();
        table.Property(o => o.AudienceWord).InTheOpen();
        table.Property(o => o.WorkforceWord).InTheOpen();
    }
}

internal static class KeptOrganisation
{
    /// <summary>The organisation for a page; null before set-up.</summary>
    public static Task<Organisation?> Organisation(this Kept kept, Reader reader) => kept.Of("organisation", () => reader.Of<Organisation>().SingleOrDefaultAsync());
}
