namespace Countersign.Desk;

/// <summary>The name behind “person/ID”, “job/publisher”, “operator”, “visitor” or “setup”, as people read it.</summary>
internal static class ActorNames
{
    public static string Of(IReadOnlyDictionary<string, string> names, string? actor) => actor switch
    {
        null => "nobody",
        "setup" => "Set-up",
        "visitor" => "Somebody not signed in",
        "operator" => "Somebody at the server",
        _ when actor.StartsWith("job/", StringComparison.Ordinal) => "Countersign",
        _ => names.GetValueOrDefault(actor.StartsWith("person/", StringComparison.Ordinal) ? actor["person/".Length..] : actor, "somebody who has left"),
    };
}
