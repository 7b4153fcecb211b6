using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;

namespace Countersign.Accounts;

[ChangeKind("account.connection-refused", "Connecting an account was refused")]
internal sealed record ConnectionRefused(string Person, string Network, string Reason) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>
/// Takes up what a network sent back with the person. The state must be one that this person was given, for this network, in the last
/// ten minutes, and is good for one return. <see cref="Outcome.Done"/> names the connection to be confirmed.
/// </summary>
internal sealed class ReturnFromNetwork(NetworkList networks, PendingConnections pending, Changes changes)
{
    static readonly Outcome.Refused NotOurs = new("connection.state",
        "This sign-in was used already, has ended, or was begun by somebody else, so nothing was connected. Begin again.");

    public async Task<Outcome> Run(string networkName, IReadOnlyDictionary<string, string> returned, SignedIn who, CancellationToken stop)
    {
        if (networks.Find(networkName) is not ISignInByBrowser network)
            return new Outcome.Missing();
        if (!returned.TryGetValue("state", out var state) || await pending.Take(state, who, arrived: false) is not { } begun || begun.Network != networkName)
            return await Refuse(who, networkName, NotOurs);
        switch (await network.Finish(pending.LeavingOf(begun).Keep, returned, stop))
        {
            case SignInEnd.SignedIn end:
                var purpose = new Purpose(begun.Network, begun.UnitId, begun.AccountId);
                return new Outcome.Done(await pending.Keep(who, purpose, new Arrived(end.Server, end.Credential, end.Expires, end.Limits), end.Who));
            case SignInEnd.Failed failed:
                return await Refuse(who, networkName, new($"network.{failed.Why.Kind}", failed.Why.Message));
            default:
                throw new InvalidOperationException("A sign-in ends or fails.");
        }
    }

    async Task<Outcome> Refuse(SignedIn who, string network, Outcome.Refused refusal)
    {
        await changes.Note(new ConnectionRefused(who.Id, network, refusal.Code), who.Actor);
        return refusal;
    }
}
