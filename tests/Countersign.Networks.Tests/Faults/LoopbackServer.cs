using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Countersign.Networks.Tests.Faults;

/// <summary>A web server on 127.0.0.1 at a free port, with a plan of faults in front.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly WebApplication application;

    private LoopbackServer(Action<WebApplication> build)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        application = builder.Build();
        Faults = new(stopping.Token);
        application.Use(next => context => Faults.Handle(context, next));
        build(application);
    }

    public FaultPlan Faults { get; }

    public Uri Address { get; private set; } = null!;

    public static async Task<LoopbackServer> Start(Action<WebApplication> build)
    {
        var server = new LoopbackServer(build);
        await server.application.StartAsync();
        server.Address = new(server.application.Urls.Single() + "/");
        return server;
    }

    /// <summary>Hands every request on to <paramref name="upstream"/>, so that faults can stand in front of a server that has none.</summary>
    public static async Task<(LoopbackServer Proxy, IDisposable Client)> StartProxy(Uri upstream)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
        return (await Start(application => application.Run(context => HandOn(client, upstream, context))), client);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await application.StopAsync();
        await application.DisposeAsync();
        stopping.Dispose();
    }

    private static async Task HandOn(HttpClient client, Uri upstream, HttpContext context)
    {
        var from = context.Request;
        using var to = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(upstream, from.Path.Value + from.QueryString.Value));
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0)
        {
            // Small servers know no chunks, so the body goes on whole.
            var body = new MemoryStream();
            await from.Body.CopyToAsync(body);
            to.Content = new ByteArrayContent(body.ToArray());
        }
        foreach (var (name, values) in from.Headers)
            if (!IsOfTheConnection(name) && !to.Headers.TryAddWithoutValidation(name, values.ToArray()))
                to.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        using var answer = await client.SendAsync(to);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!IsOfTheConnection(name))
                context.Response.Headers[name] = values.ToArray();
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }

    private static bool IsOfTheConnection(string header) =>
        header.ToUpperInvariant() is "HOST" or "CONNECTION" or "KEEP-ALIVE" or "TRANSFER-ENCODING" or "CONTENT-LENGTH" or "EXPECT";
}
