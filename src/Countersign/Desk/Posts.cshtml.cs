using Countersign.Drafts;
using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Desk;

/// <summary>All posts, newest first, by how they stand.</summary>
[Needs(Permission.SeePosts)]
internal sealed class PostsModel(Reader reader, Kept kept, PostList posts) : PageModel
{
    const int PerPage = 25;

    public static readonly IReadOnlyList<(string Value, string Title)> Filters =
    [
        ("", "All"), ("writing", "Being written"), ("waiting", "Waiting"), ("scheduled", "Scheduled"), ("out", "Out"), ("stuck", "Held or unclear"),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public int At { get; set; } = 1;

    public IReadOnlyList<PostLine> Lines { get; private set; } = [];

    public bool More { get; private set; }

    public async Task OnGet()
    {
        At = Math.Clamp(At, 1, 100_000);
        if (Filters.All(filter => filter.Value != Show))
            Show = "";
        var lines = await kept.Of($"posts {Show}, page {At}", Read);
        (Lines, More) = ([.. lines.Take(PerPage)], lines.Count > PerPage);
    }

    Task<IReadOnlyList<PostLine>> Read()
    {
        var drafts = reader.Of<Draft>();
        var which = Show switch
        {
            "writing" => drafts.Where(d => d.State == DraftState.Writing || d.State == DraftState.ChangesAsked),
            "waiting" => drafts.Where(d => d.State == DraftState.Waiting),
            "scheduled" => With(DeliveryState.Scheduled, DeliveryState.Sending),
            "out" => With(DeliveryState.Published),
            "stuck" => With(DeliveryState.Held, DeliveryState.Unknown, DeliveryState.NeedsPerson, DeliveryState.Rejected),
            _ => drafts,
        };
        return posts.Read(which.OrderByDescending(d => d.EditedAt).ThenBy(d => d.Id).Skip((At - 1) * PerPage).Take(PerPage + 1));
    }

    IQueryable<Draft> With(params DeliveryState[] states) =>
        reader.Of<Draft>().Where(d => reader.Of<Delivery>().Any(x => x.DraftId == d.Id && states.Contains(x.State)));
}
