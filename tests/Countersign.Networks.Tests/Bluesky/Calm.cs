using System.Text.Json;

namespace Countersign.Networks.Tests.Bluesky;

/// <summary>What every failure must be: one sentence for a person, and nothing that a stranger's server or a credential said.</summary>
internal static class Calm
{
    public static Failure Is(Failure why, FailureKind kind, Connection? connection = null)
    {
        Assert.Equal(kind, why.Kind);
        Assert.Matches(@"^[A-Z0-9].*[^.]\.$", why.Message);
        Assert.InRange(why.Detail.Length, 0, 300);
        var all = $"{why}";
        Assert.DoesNotContain("canary-secret", all);
        if (connection is not null)
        {
            foreach (var member in JsonDocument.Parse(connection.Credential).RootElement.EnumerateObject())
            {
                if (member.Name is "accessJwt" or "refreshJwt" or "accessToken" or "refreshToken" or "dpopKey")
                    Assert.DoesNotContain(member.Value.GetString()!, all);
            }
        }
        return why;
    }
}
