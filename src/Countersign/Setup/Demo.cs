using System.CommandLine;
using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Countersign.Setup;

/// <summary><c>demo</c>: a made-up council with a month behind it, to look round in. Nothing leaves this computer.</summary>
internal static class Demo
{
    public static Command Command()
    {
        var (data, database, urls) = (Options.Data(), Options.Database(), Options.Urls());
        var command = new Command("demo", "Runs a demonstration with made-up people and posts") { data, database, urls };
        command.SetAction((parsed, stop) => Options.Guarded(() => Run(Options.Installation(parsed, data, database), parsed.GetValue(urls)!, stop)));
        return command;
    }

    static async Task<int> Run(Installation installation, string urls, CancellationToken stop)
    {
        WarmUp.Begin(installation.Database);
        Prepare.Run(installation);
        var clock = new DemoClock();
        await using var app = WebHost.Build(installation, urls, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var organisation = await scope.ServiceProvider.GetRequiredService<Reader>().Of<Organisation>().FirstOrDefaultAsync(stop);
            if (organisation is { IsDemo: false })
                throw new CannotStartException("This data folder holds a real organisation. Use ./run serve for it, or give the demo a folder of its own with --data DIR.");
            if (organisation is null)
            {
                Serve.RequireFree(urls);
                Console.WriteLine("Playing a month of a made-up council, once …");
                await new DemoMonth(app.Services, clock).Play();
            }
        }
        await Serve.Start(app, urls, stop);
        Console.WriteLine($"""

            Countersign, the demonstration, is at {urls}
            Open it and choose who to be: no password is asked on this computer.

              Priya Shah     writes posts for Communications
              Maya Jones     is a communications lead and countersigns them
              Ruth Adeyemi   is the administrator
              Iris Calloway  is the records officer and can export the log

            Ctrl-C stops it. What you do is kept in {installation.DataFolder}
            """);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }
}
