namespace Countersign.Checks;

/// <summary>Finds what a network makes into links, mentions, hashtags and cashtags.</summary>
public static class Entities
{
    /// <summary>Finds the entities of a text in the order in which they stand. None overlaps another: the one that begins first stays.</summary>
    /// <param name="network">
    /// One of the nine names. <c>x</c>: links with and without a scheme, @name, @name/list, #tag, $TICKER. <c>mastodon practice</c>: links with a scheme,
    /// @name and @name@server, #tag. <c>bluesky</c>: what its own clients make facets of; see <see cref="Bluesky.Facets"/> for byte offsets.
    /// <c>threads instagram youtube</c>: links, @name, #tag. <c>facebook linkedin</c>: links and #tag, because a mention there is chosen from a list and not
    /// typed. Any other name is read like <c>facebook</c>.
    /// </param>
    /// <param name="text">Any UTF-16.</param>
    public static IReadOnlyList<Entity> Find(string network, string text)
    {
        var found = new List<Entity>();
        switch (network)
        {
            case "x": XEntities.Find(text, found); break;
            case "mastodon" or "practice": MastodonEntities.Find(text, found); break;
            case "bluesky": Bluesky.Find(text, found); break;
            case "threads" or "instagram" or "youtube": PlainEntities.Find(text, network, found); break;
            default: PlainEntities.Find(text, null, found); break;
        }
        RemoveOverlaps(found);
        return found;
    }

    /// <summary>Sorts by start and keeps of two that overlap the one that begins first, and of two that begin together the one found first.</summary>
    internal static void RemoveOverlaps(List<Entity> entities)
    {
        if (entities.Count < 2) return;
        var sorted = entities.Select((entity, index) => (entity, index)).OrderBy(pair => pair.entity.Start).ThenBy(pair => pair.index).Select(pair => pair.entity).ToList();
        entities.Clear();
        foreach (var entity in sorted)
            if (entities.Count == 0 || entity.Start >= entities[^1].End) entities.Add(entity);
    }
}
