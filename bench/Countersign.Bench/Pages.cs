using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Countersign.Bench;

/// <summary>Requests a second and p99 of the main pages of a running demo, against an empty Razor page on the same machine, in turns.</summary>
internal static class Pages
{
    const int Clients = 8;
    static readonly TimeSpan Each = TimeSpan.FromSeconds(4);

    public static async Task<int> Run(Uri product)
    {
        await using var empty = await EmptyHost();
        var emptyAddress = new Uri(new Uri(empty.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/empty");
        using var browser = await DemoBrowser.SignIn(product);
        var pages = new Dictionary<string, Uri> { ["home"] = product, ["compose"] = new(product, "/posts/write"), ["queue"] = new(product, "/publishing"), ["post"] = await browser.FirstPost() };
        using var plain = new HttpClient();
        await Load(plain, emptyAddress, TimeSpan.FromSeconds(2));
        foreach (var (name, address) in pages)
        {
            await Load(browser.Client, address, TimeSpan.FromSeconds(2));
            var ours = await Load(browser.Client, address, Each);
            var bare = await Load(plain, emptyAddress, Each);
            var again = await Load(browser.Client, address, Each);
            var rate = (ours.Rate + again.Rate) / 2;
            Console.WriteLine($"{name,-8} {rate,7:0}/s  p99 {Math.Max(ours.P99, again.P99),6:0.0} ms   empty page {bare.Rate,7:0}/s  p99 {bare.P99,6:0.0} ms   {bare.Rate / rate:0.0} times");
        }
        return 0;
    }

    static async Task<(double Rate, double P99)> Load(HttpClient client, Uri address, TimeSpan span)
    {
        var times = new List<double>[Clients];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(async () =>
        {
            times[i] = [];
            while (watch.Elapsed < span)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(address);
                if (answer.StatusCode is not HttpStatusCode.OK)
                    throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}");
                await answer.Content.ReadAsByteArrayAsync();
                times[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        var all = times.SelectMany(t => t).Order().ToArray();
        return (all.Length / watch.Elapsed.TotalSeconds, all[(int)(all.Length * 0.99)]);
    }

    static async Task<WebApplication> EmptyHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages().WithRazorPagesAtContentRoot();
        var app = builder.Build();
        app.MapRazorPages();
        await app.StartAsync();
        return app;
    }
}
