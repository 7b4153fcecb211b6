using System.Net;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <param name="Part">What they do in the first walk through; null for the others.</param>
internal sealed record DemoPerson(string Id, string Name, string Roles, string? Part);

/// <summary>
/// “Sign in as” for a demonstration on one's own computer: only where the organisation was made as one, and only for a
/// browser on the same computer that asks for it by a name of that computer.
/// </summary>
internal sealed class DemoSignIn(Reader reader, IHttpContextAccessor context)
{
    static readonly (string Name, string Part)[] First = [("Priya Shah", "Writes the post"), ("Maya Jones", "Countersigns it")];
    static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The two whom the first walk needs, then the others by name.</summary>
    public async Task<IReadOnlyList<DemoPerson>> People()
    {
        if (!await Allowed())
            return [];
        var people = await reader.Of<Person>().Where(p => p.State == PersonState.Active).OrderBy(p => p.Name).ToListAsync();
        var held = await (from m in reader.Of<Membership>() join u in reader.Of<Unit>() on m.UnitId equals u.Id into units from unit in units.DefaultIfEmpty() select new { m.PersonId, m.Role, Unit = unit.Name }).ToListAsync();
        return [.. people.OrderBy(p => Array.FindIndex(First, f => f.Name == p.Name) is >= 0 and var place ? place : First.Length)
            .Select(p => new DemoPerson(p.Id, p.Name, string.Join(", ", held.Where(h => h.PersonId == p.Id).Select(h => h.Unit is null ? Roles.Named(h.Role).Title : $"{Roles.Named(h.Role).Title}, {h.Unit}")), First.FirstOrDefault(f => f.Name == p.Name).Part))];
    }

    public async Task<Person?> Find(string? id) =>
        id is not null && await Allowed() ? await reader.Of<Person>().FirstOrDefaultAsync(p => p.Id == id && p.State == PersonState.Active) : null;

    async Task<bool> Allowed() => context.HttpContext is { } http && FromThisComputer(http) && await reader.Of<Organisation>().AnyAsync(o => o.IsDemo);

    /// <summary>A proxy in front makes every browser look near, so its headers count as far away.</summary>
    static bool FromThisComputer(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && OwnNames.Contains(http.Request.Host.Host)
        && !http.Request.Headers.ContainsKey("Forwarded")
        && !http.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));
}
