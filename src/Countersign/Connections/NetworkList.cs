using Countersign.Networks;

namespace Countersign.Connections;

/// <summary>The networks that this installation speaks to.</summary>
internal sealed class NetworkList(IEnumerable<INetwork> networks)
{
    readonly Dictionary<string, INetwork> byName = networks.ToDictionary(n => n.Name);

    public IReadOnlyCollection<INetwork> All => byName.Values;

    public INetwork? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);

    public INetwork Named(string name) => byName.TryGetValue(name, out var network)
        ? network
        : throw new InvalidOperationException($"There is no network named {name}.");
}
