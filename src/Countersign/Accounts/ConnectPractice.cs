using System.Text.RegularExpressions;
using Countersign.Archive;
using Countersign.Networks;
using Countersign.Networks.Practice;
using Countersign.People;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>Connects an account on Practice: a network inside this installation, for learning and for trying things out.</summary>
internal sealed partial class ConnectPractice(Reader reader, PracticeNetwork practice, KeepAccount keep)
{
    public const string Network = "practice";

    /// <summary>Practice has no server: everything happens inside this installation.</summary>
    static readonly Uri Server = new("https://practice.invalid/");

    /// <summary>The networks a practice account can resemble, with the words people read.</summary>
    public static IReadOnlyDictionary<string, string> Flavours { get; } = new Dictionary<string, string>
    {
        ["mastodon"] = "Mastodon: 500 characters, content warnings",
        ["bluesky"] = "Bluesky: 300 characters, its sign-in is renewed every two hours",
        ["practice"] = "Nothing in particular: 500 characters, no surprises",
    };

    public async Task<Outcome> Run(string? unitId, string? flavour, string? displayName, SignedIn who, CancellationToken stop)
    {
        var name = displayName?.Trim().Normalize() ?? "";
        var problems = new List<Problem>();
        if (unitId is null || !who.May(Permission.ManageAccounts, unitId) || !await reader.Of<Unit>().AnyAsync(u => u.Id == unitId, stop))
            problems.Add(new("UnitId", "Choose the unit that this account belongs to"));
        if (flavour is null || !Flavours.ContainsKey(flavour))
            problems.Add(new("Flavour", "Choose which network the account should behave like"));
        if (Slug(name).Length == 0)
            problems.Add(new("DisplayName", "Enter a name for the account, for example Northbridge Council"));
        else if (name.Length > 100)
            problems.Add(new("DisplayName", "Use at most 100 characters"));
        var handle = $"@{Slug(name)}@practice";
        if (problems.Count == 0 && await reader.OfAllUnits<Account>().AnyAsync(a => a.Network == Network && a.Handle == handle, stop))
            problems.Add(new("DisplayName", "There is a practice account of that name already. Choose another name."));
        if (problems.Count > 0)
            return new Outcome.Invalid(problems);

        var id = Ids.New();
        var (credential, expires) = practice.NewCredential(flavour!);
        return await practice.Test(new(id, Server, "", credential), stop) switch
        {
            TestAnswer.Works works => await keep.New(id, new(Network, unitId!, null), new(Server, credential, expires, works.Limits), works.Who with { Handle = handle, DisplayName = name }, who),
            TestAnswer.Failed failed => new Outcome.Refused($"network.{failed.Why.Kind}", failed.Why.Message),
            _ => throw new InvalidOperationException("A test works or fails."),
        };
    }

    /// <summary>A new credential for an account that lost its old one, so that losing it can be practised as well.</summary>
    public async Task<Outcome> Again(Account account, string? flavour, SignedIn who, CancellationToken stop)
    {
        if (flavour is null || !Flavours.ContainsKey(flavour))
            return new Outcome.Invalid("Flavour", "Choose which network the account should behave like");
        var (credential, expires) = practice.NewCredential(flavour);
        return await practice.Test(new(account.Id, Server, account.NetworkId, credential), stop) switch
        {
            TestAnswer.Works works => await keep.Again(new(Network, account.UnitId, account.Id), new(Server, credential, expires, works.Limits), works.Who with { Handle = account.Handle, DisplayName = account.DisplayName }, who),
            TestAnswer.Failed failed => new Outcome.Refused($"network.{failed.Why.Kind}", failed.Why.Message),
            _ => throw new InvalidOperationException("A test works or fails."),
        };
    }

    static string Slug(string name) => NotInHandles().Replace(name.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotInHandles();
}
