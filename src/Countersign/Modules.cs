using Countersign.Archive;
using Countersign.Platform.Jobs;

namespace Countersign;

/// <summary>
/// The modules in the order of dependency: one uses only those above it. Shared holds the layout and the addresses,
/// Platform has no word of the domain; both are open to all.
/// </summary>
internal static class Modules
{
    public static readonly IReadOnlyList<string> InOrder =
    [
        "Platform",
        "Archive",
        "People",
        "Connections",
        "Accounts",
        "Media",
        "Drafts",
        "Checking",
        "Approvals",
        "Publishing",
        "Desk",
        "Setup",
    ];

    public static void AddServices(IServiceCollection services)
    {
        Shared.SharedServices.Add(services);
        Archive.ArchiveServices.Add(services);
        People.PeopleServices.Add(services);
        Connections.ConnectionServices.Add(services);
        Accounts.AccountServices.Add(services);
        Media.MediaServices.Add(services);
        Drafts.DraftServices.Add(services);
        Checking.CheckingServices.Add(services);
        Approvals.ApprovalServices.Add(services);
        Publishing.PublishingServices.Add(services);
        Desk.DeskServices.Add(services);
        Setup.SetupServices.Add(services);
    }

    /// <summary>What modules do when something above them changes, in the order in which it is done.</summary>
    public static readonly IReadOnlyList<Reaction> Reactions =
    [
        Publishing.ScheduleDeliveries.Reaction,
    ];

    /// <summary>All recurring work. Deliveries are not here: they are claimed rows (Publishing/).</summary>
    public static readonly IReadOnlyList<RecurringWork> Timetable =
    [
        Accounts.RefreshCredentials.Work,
        Publishing.RecheckPlannedTimes.Work,
        Publishing.ReadBackPosts.Work,
        Desk.RemoveUnusedPictures.Work,
        Desk.DailyCheckpoint.Work,
    ];

    /// <summary>Addresses that are not pages.</summary>
    public static void MapAddresses(IEndpointRouteBuilder routes)
    {
        Connections.ConnectionAddresses.Map(routes);
        Accounts.AccountAddresses.Map(routes);
        Media.MediaAddresses.Map(routes);
        Desk.DeskAddresses.Map(routes);
        Setup.HealthAddresses.Map(routes);
    }
}
