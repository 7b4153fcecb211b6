using System.Globalization;
using Countersign.Archive;
using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Checking;

[ChangeKind("checks.contact-allowed", "A contact of the organisation was named to the checks")]
internal sealed record ContactAllowed(string Contact) : Change
{
    protected override string About => $"own-contact/{Contact}";
}

[ChangeKind("checks.contact-removed", "A contact of the organisation was taken back from the checks")]
internal sealed record ContactRemoved(string Contact) : Change
{
    protected override string About => $"own-contact/{Contact}";
}

/// <summary>Names the organisation's own contacts and web addresses, so that the checks do not stop at them.</summary>
internal sealed class AllowContact(Changes changes)
{
    public const int Longest = 200;

    public Task<Outcome> Run(OwnKind kind, string? typed, SignedIn signedIn)
    {
        var problems = new List<Problem>();
        var value = TypedText.Read(typed, "Value", "It", Longest, problems)?.Trim() ?? "";
        if (kind is OwnKind.Host)
            value = HostIn(value);
        if (problems.Count == 0 && (value.Length == 0 || value.Contains('\n')))
            problems.Add(new("Value", kind is OwnKind.Host ? "Enter a web address like www.northbridge.example" : "Enter one e-mail address, telephone number or postcode"));
        if (problems.Count > 0)
            return Task.FromResult<Outcome>(new Outcome.Invalid(problems));
        var id = Ids.New();
        return changes.Make<Outcome>(new ContactAllowed(id), signedIn.Actor, null, async db =>
        {
            if (!signedIn.May(Permission.ManageOrganisation))
                return new Outcome.Missing();
            if (await db.Find<OwnContact>(o => o.Kind == kind && o.Value == value) is { } known)
                return new Outcome.Done(known.Id);
            db.Add(new OwnContact { Id = id, Kind = kind, Value = value, AddedById = signedIn.Id, AddedAt = db.Now });
            return new Outcome.Done(id);
        });
    }

    public Task<Outcome> Remove(string id, SignedIn signedIn) =>
        changes.Make<Outcome>(new ContactRemoved(id), signedIn.Actor, null, async db =>
        {
            if (!signedIn.May(Permission.ManageOrganisation) || await db.Find<OwnContact>(o => o.Id == id) is not { } contact)
                return new Outcome.Missing();
            db.Remove(contact);
            return new Outcome.Done(id);
        });

    /// <summary>The host name of an address typed with or without https://, or nothing where there is none.</summary>
    static string HostIn(string value)
    {
        var address = value.Contains("://", StringComparison.Ordinal) ? value : $"https://{value}";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.HostNameType is UriHostNameType.Dns && uri.IdnHost.Contains('.')
            ? uri.IdnHost.ToLower(CultureInfo.InvariantCulture)
            : "";
    }
}
