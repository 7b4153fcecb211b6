using System.Net;
using Countersign.Networks;

namespace Countersign.Platform.Http;

internal static class GuardedHttpServices
{
    /// <summary>
    /// Adds <see cref="GuardedClients"/> and, for the networks, <see cref="IOutgoing"/>.
    /// Exceptions for servers inside are the list <c>Outgoing:Allow</c>, each like <c>192.168.7.20/32:443</c>.
    /// </summary>
    /// <exception cref="FormatException">An entry is malformed or too wide.</exception>
    public static IServiceCollection AddGuardedHttp(this IServiceCollection services, IConfiguration configuration)
    {
        AllowedAddress[] allowed = [.. configuration.GetSection("Outgoing:Allow").GetChildren().Select(entry => AllowedAddress.Parse(entry.Value ?? ""))];
        services.AddSingleton<Resolve>(Dns.GetHostAddressesAsync);
        services.AddSingleton(provider => new GuardedClients(allowed, provider.GetRequiredService<Resolve>(),
            provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IOutgoing>(provider => provider.GetRequiredService<GuardedClients>());
        return services;
    }
}
