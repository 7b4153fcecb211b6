namespace Countersign.Tests.Code;

internal static class Findings
{
    /// <summary>Fails with every finding in full.</summary>
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
