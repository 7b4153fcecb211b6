namespace Countersign.Checks;

/// <summary>What a network makes of a stretch of text.</summary>
public enum EntityKind
{
    /// <summary>A link.</summary>
    Url,
    /// <summary>Somebody's handle, with the list after it where there is one.</summary>
    Mention,
    /// <summary>A hashtag.</summary>
    Hashtag,
    /// <summary>A share's ticker after a dollar sign.</summary>
    Cashtag,
}

/// <summary>A stretch of text that a network makes into something. Signs such as @ and # belong to it.</summary>
/// <param name="Kind">What it becomes.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">One past the last UTF-16 unit.</param>
public readonly record struct Entity(EntityKind Kind, int Start, int End)
{
    /// <summary>How many UTF-16 units it takes.</summary>
    public int Length => End - Start;
}
