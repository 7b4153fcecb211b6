using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Npgsql;

[assembly: AssemblyFixture(typeof(Countersign.Browser.Tests.Support.DemoSite))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Countersign.Browser.Tests.Support;

/// <summary>The demo with its month, on a real port, and one Chromium. Played once for the whole suite; background work runs as in the product.</summary>
public sealed class DemoSite : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("countersign-browser-").FullName;
    WebApplication web = null!;
    IPlaywright playwright = null!;

    public string Address { get; private set; } = "";

    public IBrowser Chromium { get; private set; } = null!;

    public static string Screens { get; } = Directory.CreateDirectory(Environment.GetEnvironmentVariable("COUNTERSIGN_SCREENS") ?? Path.Combine(Path.GetTempPath(), "countersign-screens")).FullName;

    public async ValueTask InitializeAsync()
    {
        var installation = new Installation(folder, NewDatabase());
        Prepare.Run(installation);
        var clock = new DemoClock();
        web = WebHost.Build(installation, $"http://127.0.0.1:{FreePort()}", builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await new DemoMonth(web.Services, clock).Play();
        await web.StartAsync();
        Address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost");
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("COUNTERSIGN_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP localhost 127.0.0.1"],
        });
    }

    internal IServiceProvider Services => web.Services;

    /// <summary>A window of its own, as wide as asked, signed in as a person of the demo by the demo's own button.</summary>
    public async Task<IPage> Window(string? person = null, int width = 1360, int height = 900, bool script = true, bool dark = false, bool reducedMotion = true)
    {
        var context = await Chromium.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = reducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        if (person is not null)
            await SignIn(page, person);
        return page;
    }

    public static async Task SignIn(IPage page, string person)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {person}", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in"));
    }

    static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string? NewDatabase()
    {
        if (Environment.GetEnvironmentVariable("COUNTERSIGN_TEST_POSTGRES") is not { Length: > 0 } server)
            return null;
        var name = $"cs_browser_{Guid.NewGuid():n}";
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"create database {name}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright.Dispose();
        await web.StopAsync();
        await web.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
