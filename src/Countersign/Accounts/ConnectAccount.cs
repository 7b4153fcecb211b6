using Countersign.Archive;
using Countersign.Connections;
using Countersign.Networks;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>How a person wants to prove that an account is ours.</summary>
internal enum Way { Browser, Password }

/// <param name="AccountId">The account to connect again, or null for a new one.</param>
internal sealed record NewConnection(string Network, string? UnitId, string? AccountId, Way Way, string? Server, string? Handle, string? Password);

/// <summary>
/// Begins a connection to a network outside: by signing in there in the browser, or with an app password. Either way the person
/// then sees whose account it is and confirms. <see cref="Outcome.Done"/> names the connection under way.
/// </summary>
internal sealed class ConnectAccount(Reader reader, NetworkList networks, PendingConnections pending, Changes changes)
{
    public static Outcome.Refused OnlyPractice { get; } = new("account.demonstration",
        "This is a demonstration, so nothing may leave this computer: only Practice accounts can be connected. Set up Countersign for your organisation to connect real ones.");

    public async Task<Outcome> Run(NewConnection form, Uri own, SignedIn who, CancellationToken stop)
    {
        var account = form.AccountId is null ? null : await reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == form.AccountId, stop);
        if (networks.Find(form.Network) is not { } network || (form.AccountId is not null && account?.Network != network.Name)
            || (account is not null && !who.May(Permission.ManageAccounts, account.UnitId)))
            return new Outcome.Missing();
        if (await reader.Of<Organisation>().AnyAsync(o => o.IsDemo, stop))
            return OnlyPractice;

        var problems = new List<Problem>();
        var unit = account?.UnitId ?? form.UnitId;
        if (unit is null || !who.May(Permission.ManageAccounts, unit) || !await reader.Of<Unit>().AnyAsync(u => u.Id == unit, stop))
            problems.Add(new("UnitId", "Choose the unit that this account belongs to"));
        var typed = form.Server is { Length: > 0 } || account is null ? form.Server : account.Server;
        if (ServerAddress.Read(typed) is not { } server)
            problems.Add(new("Server", "Enter the address of the server, for example social.example"));
        else if (problems.Count == 0 && form.Way is Way.Browser && network is ISignInByBrowser browser)
            return await Leave(browser, server, new(network.Name, unit!, account?.Id), own, who, stop);
        else if (form.Way is Way.Password && network is ISignInByPassword password)
        {
            if (string.IsNullOrWhiteSpace(form.Handle))
                problems.Add(new("Handle", "Enter the account's handle, for example northbridge.bsky.social"));
            else if (form.Handle.Length > 300)
                problems.Add(new("Handle", "Use at most 300 characters"));
            if (string.IsNullOrWhiteSpace(form.Password))
                problems.Add(new("Password", "Enter an app password. Make one at the network, under its settings; never type the account's own password here."));
            else if (form.Password.Length > 300)
                problems.Add(new("Password", "An app password is shorter than that. Copy it again from the network."));
            if (problems.Count == 0)
                return await SignIn(password, server, form.Handle!.Trim(), form.Password!.Trim(), new(network.Name, unit!, account?.Id), who, stop);
        }
        return problems.Count > 0 ? new Outcome.Invalid(problems) : new Outcome.Missing();
    }

    async Task<Outcome> Leave(ISignInByBrowser network, Uri server, Purpose purpose, Uri own, SignedIn who, CancellationToken stop)
    {
        var state = PendingConnections.NewState();
        switch (await network.Begin(server, new Uri(own, Shared.Links.ConnectionReturn(purpose.Network)), state, stop))
        {
            case SignInStart.Started { GoTo: { IsAbsoluteUri: true } goTo } started when goTo.Scheme == Uri.UriSchemeHttps || (goTo.Scheme == Uri.UriSchemeHttp && goTo.IsLoopback):
                await pending.Keep(state, who, purpose, new Leaving(goTo, started.Keep));
                return new Outcome.Done(state);
            case SignInStart.Started:
                return new Outcome.Invalid("Server", "That server wants you to sign in over an unsafe connection, so you are not sent there. Check its address.");
            case SignInStart.Failed failed:
                return Refusal(failed.Why);
            default:
                throw new InvalidOperationException("A sign-in starts or fails.");
        }
    }

    async Task<Outcome> SignIn(ISignInByPassword network, Uri server, string handle, string password, Purpose purpose, SignedIn who, CancellationToken stop)
    {
        switch (await network.SignIn(server, handle, password, stop))
        {
            case SignInEnd.SignedIn end:
                return new Outcome.Done(await pending.Keep(who, purpose, new Arrived(end.Server, end.Credential, end.Expires, end.Limits), end.Who));
            case SignInEnd.Failed failed:
                await changes.Note(new ConnectionRefused(who.Id, purpose.Network, failed.Why.Kind.ToString()), who.Actor);
                return Refusal(failed.Why);
            default:
                throw new InvalidOperationException("A sign-in ends or fails.");
        }
    }

    /// <summary>A failure that another address could mend belongs to that field; the rest is said above the form.</summary>
    static Outcome Refusal(Failure why) => why.Kind is FailureKind.Unreachable or FailureKind.Forbidden
        ? new Outcome.Invalid("Server", why.Message)
        : new Outcome.Refused($"network.{why.Kind}", why.Message);
}

/// <summary>What people type for a server: with or without the scheme.</summary>
internal static class ServerAddress
{
    public static Uri? Read(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > 300 || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = $"https://{text.TrimStart('@')}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.UserInfo.Length == 0 && address.Host.Length > 0
            ? new Uri(address.GetLeftPart(UriPartial.Authority) + "/")
            : null;
    }
}
