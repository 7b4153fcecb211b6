using System.Globalization;
using System.IO.Compression;
using Countersign.Archive;
using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Platform.Sealing;
using Countersign.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary>Puts the host together: platform, modules, pipeline.</summary>
internal static class WebHost
{
    public static WebApplication Build(Installation installation, string? urls, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
        });
        if (urls is not null)
            builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2_000_000;
        });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            // The keys that sign cookies lie beside the other keys, under the same protection; the framework warns that they are not encrypted twice.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // The mapper warns of queries for a table of one row and of includes; neither tells an operator anything.
            .AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.Error)
            // A start that fails is one sentence of ours (Serve.Start), not the framework's stack trace before it.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        var services = builder.Services;
        services.AddSingleton(installation);
        services.AddSingleton(installation.Database);
        services.AddSingleton(PublicAddress.From(Environment.GetEnvironmentVariable("COUNTERSIGN_ADDRESS"), urls));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Platform.Time.ZoneRules.OfThisProgram);
        services.AddScoped<Visibility>();
        services.AddDbContext<Store>((_, options) => installation.Database.Configure(options), contextLifetime: ServiceLifetime.Scoped, optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped(scope => new Reader(scope.GetRequiredService<Store>));
        services.AddSingleton<DatabaseVersion>();
        services.AddSingleton<KeptAnswers>();
        services.AddScoped<Kept>();
        services.AddSingleton(_ => MasterKey.Load(installation));
        services.AddSingleton<Sealer>();
        services.AddDataProtection().SetApplicationName("Countersign").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(installation.Keys, "web")));
        services.AddResponseCompression(compression =>
        {
            // Pages hold antiforgery tokens, so only files that are the same for everybody are compressed.
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
            compression.EnableForHttps = true;
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "countersign-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddRazorPages().WithRazorPagesAtContentRoot().AddMvcOptions(mvc => mvc.Filters.Add<Desk.FrameFilter>());
        Platform.Http.GuardedHttpServices.AddGuardedHttp(services, builder.Configuration);
        JobServices.Add(services, Modules.Timetable);
        Modules.AddServices(services);
        adjust?.Invoke(builder);

        var app = builder.Build();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        app.UseMiddleware<SafeHeaders>();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseResponseCompression();
        app.UseStaticFiles(SafeHeaders.StaticFiles);
        app.UseMiddleware<FirstRun>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<AccessMiddleware>();
        app.UseAntiforgery();
        app.MapRazorPages();
        Modules.MapAddresses(app);
        return app;
    }
}
