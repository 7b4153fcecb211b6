using System.Text.Json;

namespace Countersign.Networks.Tests;

/// <summary>Credentials: refused, revoked, renewed, and never shown.</summary>
public abstract partial class NetworkContract
{
    [Fact]
    public async Task A_revoked_credential_says_sign_in_at_a_test()
    {
        var (rig, revoked) = await Met(Trouble.SignedOut, At.Everything);
        await using var _ = rig;

        var failed = Is<TestAnswer.Failed>(await rig.Network.Test(revoked, Stop));

        Assert.Equal(FailureKind.SignIn, failed.Why.Kind);
        IsFitForAPerson(failed.Why);
    }

    [Fact]
    public async Task A_revoked_credential_says_sign_in_at_a_send_and_publishes_nothing()
    {
        var (rig, revoked) = await Met(Trouble.SignedOut, At.Everything);
        await using var _ = rig;

        var answer = await rig.Network.Send(revoked, Some.Post("Nobody may send this."), Stop);

        var why = rig.RevokedRunsOut ? Is<SendAnswer.TryAgain>(answer).Why : Is<SendAnswer.Rejected>(answer).Why;
        Assert.Equal(FailureKind.SignIn, why.Kind);
        IsFitForAPerson(why);
    }

    [Fact]
    public async Task A_revoked_credential_says_sign_in_at_an_upload()
    {
        var (rig, revoked) = await Met(Trouble.SignedOut, At.Everything);
        await using var _ = rig;

        var failed = Is<UploadAnswer.Failed>(await rig.Network.Upload(revoked, Some.Picture("A tree"), Stop));

        Assert.Equal(FailureKind.SignIn, failed.Why.Kind);
    }

    [Fact]
    public async Task A_credential_that_is_not_ours_says_sign_in()
    {
        await using var rig = await Ready();
        var broken = rig.Connection with { Credential = "not even JSON" };

        Assert.Equal(FailureKind.SignIn, Is<TestAnswer.Failed>(await rig.Network.Test(broken, Stop)).Why.Kind);
        Assert.Equal(FailureKind.SignIn, Is<SendAnswer.Rejected>(
            await rig.Network.Send(broken, Some.Post("Nobody may send this."), Stop)).Why.Kind);
    }

    [Fact]
    public async Task No_answer_carries_the_credential()
    {
        var (rig, revoked) = await Met(Trouble.SignedOut, At.Everything);
        await using var _ = rig;

        var answer = $"{await rig.Network.Test(revoked, Stop)} {await rig.Network.Send(revoked, Some.Post("Nobody may send this."), Stop)} {revoked}";

        Assert.All(Some.Secrets(revoked.Credential), secret => Assert.DoesNotContain(secret, answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_credential_is_not_renewed()
    {
        var (rig, revoked) = await Met(Trouble.SignedOut, At.Everything);
        await using var _ = rig;

        var failed = Is<RefreshAnswer.Failed>(await Renewal(rig).Refresh(revoked, Stop));

        Assert.Equal(FailureKind.SignIn, failed.Why.Kind);
        IsFitForAPerson(failed.Why);
    }

    [Fact]
    public async Task A_renewed_credential_publishes()
    {
        await using var rig = await Ready();

        var renewed = Is<RefreshAnswer.Renewed>(await Renewal(rig).Refresh(rig.Connection, Stop));

        KeepsEverySecret(rig.Connection.Credential, renewed.Credential);
        Is<SendAnswer.Published>(await rig.Network.Send(rig.Connection with { Credential = renewed.Credential }, Some.Post("Renewed."), Stop));
    }

    [Theory]
    [MemberData(nameof(AnyTrouble))]
    [InlineData(Trouble.EmptyToken)]
    [InlineData(Trouble.EmptyRenewal)]
    public async Task No_renewal_answers_a_credential_with_something_gone_from_it(Trouble trouble)
    {
        var (rig, broken) = await Met(trouble, At.Everything);
        await using var _ = rig;

        var answer = await Renewal(rig).Refresh(broken, Stop);

        if (answer is RefreshAnswer.Renewed renewed)
        {
            Assert.True(trouble is Trouble.EmptyToken or Trouble.EmptyRenewal, "Nothing was renewed.");
            KeepsEverySecret(rig.Connection.Credential, renewed.Credential);
        }
        else
        {
            var why = Is<RefreshAnswer.Failed>(answer).Why;
            Assert.NotEqual(FailureKind.SignIn, why.Kind);
            IsFitForAPerson(why);
        }
    }

    private static IRefresh Renewal(INetworkRig rig) => Assert.IsAssignableFrom<IRefresh>(rig.Network);

    private static void KeepsEverySecret(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var fresh = JsonDocument.Parse(after);
        foreach (var member in old.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String))
            Assert.NotEqual("", fresh.RootElement.GetProperty(member.Name).GetString());
        Assert.Equal(Some.Secrets(before).Count, Some.Secrets(after).Count);
    }
}
