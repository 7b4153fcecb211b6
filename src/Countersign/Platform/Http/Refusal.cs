using Countersign.Networks;

namespace Countersign.Platform.Http;

/// <summary>The one sentence for every refusal: which of the rules it was is in the log, and of no use to whoever typed the address.</summary>
internal static class Refusal
{
    public static OutgoingRefusedException New() =>
        new("Countersign does not call this address. Use a public http or https address, or ask the operator to allow it.");

    /// <summary>The refusal inside what the handler made of it, or null.</summary>
    public static OutgoingRefusedException? In(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
            if (problem is OutgoingRefusedException refused)
                return refused;
        return null;
    }
}
