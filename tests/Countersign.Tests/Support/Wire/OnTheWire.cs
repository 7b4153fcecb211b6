namespace Countersign.Tests.Support.Wire;

/// <summary>What becomes of a connection, byte by byte. “Effect” is the moment at which the server makes the post.</summary>
public enum OnTheWire
{
    Answers,

    /// <summary>Nobody listens.</summary>
    RefusesToConnect,

    /// <summary>Connected, and reset before a byte is read.</summary>
    ResetsOnConnect,

    /// <summary>Reset once the last header of the request was read, and none of its body.</summary>
    ResetsAfterTheHeaders,

    /// <summary>Reset once the whole request was read; no effect.</summary>
    ResetsBeforeEffect,

    /// <summary>Effect, then reset before a byte of the answer.</summary>
    ResetsBeforeTheAnswer,

    /// <summary>Effect, then reset after the first byte of the answer.</summary>
    ResetsAfterOneByte,

    /// <summary>Effect, “200”, half of the headers, then reset.</summary>
    ResetsInTheHeaders,

    /// <summary>Effect, headers, half of the body, then reset.</summary>
    ResetsInTheBody,

    /// <summary>Effect, headers that announce the whole body, half of it, and an orderly end.</summary>
    EndsInTheBody,

    /// <summary>Effect, headers without a length, half of the body, and an orderly end: to a client a whole answer that is broken JSON.</summary>
    EndsInABodyWithoutLength,

    /// <summary>Effect, then the right answer at a byte a second.</summary>
    Drips,

    /// <summary>Effect, headers, and then nothing more.</summary>
    StallsAfterTheHeaders,

    /// <summary>The connection stands and nothing is read from it.</summary>
    NeverReads,

    /// <summary>Reads the request and does nothing.</summary>
    HangsBeforeEffect,

    /// <summary>Effect, and no answer.</summary>
    HangsAfterEffect,
}
