using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary><c>serve</c>: runs the product for an organisation.</summary>
internal static class Serve
{
    public static Command Command()
    {
        var (data, database, urls) = (Options.Data(), Options.Database(), Options.Urls());
        var command = new Command("serve", "Runs Countersign for your organisation") { data, database, urls };
        command.SetAction((parsed, stop) => Options.Guarded(() => Run(Options.Installation(parsed, data, database), parsed.GetValue(urls)!, stop)));
        return command;
    }

    static async Task<int> Run(Installation installation, string urls, CancellationToken stop)
    {
        MailSettings.FromEnvironment();
        WarmUp.Begin(installation.Database);
        Prepare.Run(installation);
        await using var app = WebHost.Build(installation, urls);
        await Start(app, urls, stop);
        Console.WriteLine($"Countersign is at {urls}. Ctrl-C stops it.");
        await using (var scope = app.Services.CreateAsyncScope())
            if (!await scope.ServiceProvider.GetRequiredService<Reader>().Of<Organisation>().AnyAsync(stop))
                Console.WriteLine($"It is not set up yet: open it in a browser and enter the set-up code {app.Services.GetRequiredService<SetUpCode>().Printed}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <exception cref="CannotStartException">The address is taken or is not one.</exception>
    public static async Task Start(WebApplication app, string urls, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw InUse(urls);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or SocketException)
        {
            throw new CannotStartException($"{urls} is not an address this machine can listen on. Give one like http://127.0.0.1:5080 with --urls URL.");
        }
    }

    /// <summary>Finds out early that an address is taken, before anything long is done.</summary>
    /// <exception cref="CannotStartException">It is.</exception>
    public static void RequireFree(string urls)
    {
        foreach (var url in urls.Split(';').Where(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IPAddress.TryParse(uri.Host, out _)).Select(url => new Uri(url)))
            try
            {
                using var listener = new TcpListener(IPAddress.Parse(url.Host), url.Port);
                listener.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse)
            {
                throw InUse(urls);
            }
    }

    static CannotStartException InUse(string urls) => new($"{urls} is in use by another program. Stop that one, or choose another address with --urls URL.");
}
