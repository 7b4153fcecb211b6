using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Countersign.Shared;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>Fills what stands around every page: the way to the other pages, who is signed in, and what lasts (a pause, the demo).</summary>
internal sealed class FrameFilter(Reader reader, Kept kept, SignedIn signedIn, PageTime time) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is PageModel page)
            await Fill(page);
        await next();
    }

    async Task Fill(PageModel page)
    {
        if (await kept.Organisation(reader) is not { } organisation)
            return;
        time.Use(organisation.TimeZone);
        if (signedIn.Nobody || signedIn.Session is { OnlyEnrolment: true })
            return;
        page.ViewData[Frame.Person] = signedIn.Person.Name;
        page.ViewData[Frame.Organisation] = organisation.Name;
        var waiting = signedIn.May(Permission.ApprovePosts) ? await kept.Of($"number waiting for {signedIn.Id}", () => HomeModel.Waiting(reader, signedIn.Id).CountAsync()) : 0;
        page.ViewData[Frame.Navigation] = Items(page.Request.Path, waiting).ToList();

        var banners = new List<Banner>();
        if (await kept.Of("publishing is paused", () => reader.Of<PublishingPause>().AnyAsync()))
            banners.Add(new(BannerKind.Danger, "Publishing is paused", "Nothing goes out until two people let it go on.", Links.Publishing, "See why"));
        if (organisation.IsDemo)
            banners.Add(new(BannerKind.Info, "This is a demonstration", "Everybody in it is made up, and posts go to Practice accounts on this computer only.", Links.Practice, "See what is out"));
        page.ViewData[Frame.Banners] = banners;
    }

    IEnumerable<NavigationItem> Items(PathString path, int waiting)
    {
        yield return new("Waiting for you", Links.Home, path == Links.Home, waiting);
        if (signedIn.May(Permission.WritePosts))
            yield return new("Write", Links.Write, path.StartsWithSegments(Links.Write));
        if (signedIn.May(Permission.SeePosts))
        {
            yield return new("Posts", Links.Posts, path.StartsWithSegments(Links.Posts) && !path.StartsWithSegments(Links.Write));
            yield return new("Calendar", Links.Calendar, path.StartsWithSegments(Links.Calendar));
            yield return new("Queue", Links.Publishing, path.StartsWithSegments(Links.Publishing));
        }
        if (signedIn.May(Permission.SeeAccounts))
            yield return new("Accounts", Links.Accounts, path.StartsWithSegments(Links.Accounts));
        if (signedIn.May(Permission.SeePeople))
            yield return new("People", Links.People, path.StartsWithSegments(Links.People));
        if (signedIn.May(Permission.SeeRecords))
            yield return new("Records", Links.Records, path.StartsWithSegments(Links.Records));
        if (signedIn.May(Permission.SeeHealth))
            yield return new("Health", Links.Health, path.StartsWithSegments(Links.Health));
    }
}
