using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Countersign.Networks.Tests.Bluesky.Simulator;

/// <summary>
/// A strict data server, authorisation server and directory in one, on a real socket. It is written from the protocol's
/// documents and shows what the real server cannot be made to show: faults at any moment.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> faults = new();

    private Server(WebApplication application, Account account, Repository repository, SignIn signIn)
    {
        this.application = application;
        Account = account;
        Repository = repository;
        SignIn = signIn;
    }

    public Uri Address { get; private set; } = null!;
    public Account Account { get; }
    public Repository Repository { get; }
    public SignIn SignIn { get; }

    /// <summary>Requests that followed a redirect; there must be none.</summary>
    public int Strayed { get; private set; }

    public static async Task<Server> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var application = builder.Build();
        var account = new Account();
        var signIn = new SignIn(account);
        var server = new Server(application, account, new Repository(account, signIn), signIn);
        application.Use(server.Fail);
        application.MapGet("/elsewhere", () => { server.Strayed++; return Results.Ok(); });
        account.Map(application, signIn);
        server.Repository.Map(application);
        signIn.Map(application);
        await application.StartAsync();
        server.Address = new Uri(application.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        signIn.Address = account.Address = server.Address;
        return server;
    }

    /// <summary>The next request to <paramref name="method"/> goes wrong; several calls line up.</summary>
    public void Next(string method, Fault fault) => faults.GetOrAdd(method, _ => new()).Enqueue(fault);

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task Fail(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        if (!faults.TryGetValue(method, out var line) || !line.TryDequeue(out var fault))
        {
            await next(context);
            return;
        }
        if (fault.ToString().EndsWith("After", StringComparison.Ordinal))
        {
            var real = context.Response.Body;
            context.Response.Body = new MemoryStream();
            await next(context);
            context.Response.Body = real;
            context.Response.ContentLength = null;
        }
        await Answer(context, fault);
    }

    private static async Task Answer(HttpContext context, Fault fault)
    {
        var response = context.Response;
        switch (fault)
        {
            case Fault.ErrorBefore:
                await Results.Json(new { error = "InternalServerError", message = "canary-secret" }, statusCode: 500).ExecuteAsync(context);
                break;
            case Fault.ErrorAfter:
                response.StatusCode = 502;
                await response.WriteAsync("<html>canary-secret</html>");
                break;
            case Fault.HangBefore or Fault.HangAfter:
                try { await Task.Delay(Timeout.Infinite, context.RequestAborted); } catch (OperationCanceledException) { }
                break;
            case Fault.GarbageAfter:
                response.StatusCode = 200;
                await response.WriteAsync("<html>welcome to the hotel</html>");
                break;
            case Fault.EmptyAfter:
                response.StatusCode = 200;
                await response.WriteAsync("{}");
                break;
            case Fault.ResetBefore or Fault.ResetAfter:
                context.Abort();
                break;
            case Fault.HalfAnswerAfter:
                response.StatusCode = 200;
                response.ContentLength = 5_000;
                await response.WriteAsync("{\"uri\":\"at:");
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case Fault.TooMany:
                response.Headers["RateLimit-Reset"] = $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 90}";
                await Results.Json(new { error = "RateLimitExceeded", message = "Rate Limit Exceeded" }, statusCode: 429).ExecuteAsync(context);
                break;
            case Fault.TooManyPlain:
                response.Headers.RetryAfter = "30";
                response.StatusCode = 429;
                await response.WriteAsync("slow down");
                break;
            case Fault.Unauthorised:
                await Results.Json(new { error = "AuthenticationRequired", message = "canary-secret" }, statusCode: 401).ExecuteAsync(context);
                break;
            case Fault.ExpiredToken:
                await Results.Json(new { error = "ExpiredToken", message = "Token has expired" }, statusCode: 400).ExecuteAsync(context);
                break;
            case Fault.BadRequest:
                await Results.Json(new { error = "InvalidRequest", message = "Could not find repo" }, statusCode: 400).ExecuteAsync(context);
                break;
            case Fault.ProxyForbids:
                response.StatusCode = 403;
                await response.WriteAsync("<html>blocked by policy</html>");
                break;
            case Fault.RedirectBefore:
                response.StatusCode = 307;
                response.Headers.Location = "/elsewhere";
                break;
            case Fault.HugeAfter:
                response.StatusCode = 200;
                var block = new string(' ', 1 << 20);
                for (var i = 0; i < 6 && !context.RequestAborted.IsCancellationRequested; i++)
                    await response.WriteAsync(block);
                break;
        }
    }
}
