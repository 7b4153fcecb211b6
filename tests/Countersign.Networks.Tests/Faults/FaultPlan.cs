using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Faults;

/// <summary>The faults that a server has still to commit, in front of whatever it otherwise does.</summary>
internal sealed class FaultPlan(CancellationToken stopping)
{
    private readonly Lock gate = new();
    private readonly List<(Deed Deed, Func<HttpRequest, bool> Where, bool Once)> planned = [];

    private delegate Task Deed(HttpContext context, RequestDelegate next, CancellationToken stop);

    /// <summary>Hits the next request that fits, or with <paramref name="once"/> false every one.</summary>
    public void Plan(Fault fault, Func<HttpRequest, bool> where, bool once = true) =>
        Add((context, next, stop) => Commit(fault, context, next, stop), where, once);

    /// <summary>Answers every request that fits, which takes no effect.</summary>
    public void Answer(Func<HttpRequest, bool> where, RequestDelegate answer) => Add((context, _, _) => answer(context), where, once: false);

    /// <summary>Lets every request that fits take effect, and changes the JSON object of its answer.</summary>
    public void Change(Func<HttpRequest, bool> where, Action<JsonObject> change) => Add(async (context, next, stop) =>
    {
        var (status, answer) = await Effect(context, next);
        if (answer.Length > 0 && JsonNode.Parse(answer) is JsonObject json)
        {
            change(json);
            answer = System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
        }
        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(answer, stop);
    }, where, once: false);

    public async Task Handle(HttpContext context, RequestDelegate next)
    {
        if (Take(context.Request) is not { } deed)
        {
            await next(context);
            return;
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await Receive(context.Request, stop.Token);
            await deed(context, next, stop.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task Commit(Fault fault, HttpContext context, RequestDelegate next, CancellationToken stop)
    {
        var effect = fault is Fault.HangAfter or Fault.ResetAfter or Fault.ResetMidBody or Fault.ErrorAfter or Fault.Garbage or Fault.Page
            or Fault.Strange or Fault.Drip or Fault.Endless;
        var answer = effect ? (await Effect(context, next)).Body : [];
        switch (fault)
        {
            case Fault.Hang or Fault.HangAfter:
                await Task.Delay(Timeout.Infinite, stop);
                break;
            case Fault.Reset or Fault.ResetAfter:
                context.Abort();
                break;
            case Fault.ResetMidBody:
                context.Response.ContentLength = answer.Length;
                await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), stop);
                await context.Response.Body.FlushAsync(stop);
                context.Abort();
                break;
            case Fault.Drip:
                context.Response.ContentLength = answer.Length;
                foreach (var one in answer)
                {
                    await context.Response.Body.WriteAsync(new[] { one }, stop);
                    await context.Response.Body.FlushAsync(stop);
                    await Task.Delay(50, stop);
                }
                break;
            case Fault.Endless:
                context.Response.ContentType = "application/json";
                for (var part = new byte[64 * 1024]; ;)
                    await context.Response.Body.WriteAsync(part, stop);
            default:
                await Answer(fault, context, stop);
                break;
        }
    }

    private static Task Answer(Fault fault, HttpContext context, CancellationToken stop)
    {
        var (status, type, body) = fault switch
        {
            Fault.Garbage => (200, "application/json", """{"id":"1","""),
            Fault.Page => (200, "text/html", "<!doctype html><title>Welcome</title><p>Just a moment…"),
            Fault.Strange => (200, "application/json", """{"hello":"world"}"""),
            Fault.Slow or Fault.SlowWithoutPause => (429, "application/json", """{"error":"Too many requests"}"""),
            Fault.SignedOut => (401, "application/json", """{"error":"The access token was revoked"}"""),
            Fault.EmptyRefusal => (422, "text/plain", ""),
            Fault.Firewall => (403, "text/html", "<!doctype html><title>Blocked</title>"),
            Fault.Moved => (302, "text/plain", ""),
            _ => (503, "text/html", "<!doctype html><title>503</title>"),
        };
        if (fault == Fault.Slow)
            context.Response.Headers.RetryAfter = "120";
        if (fault == Fault.Moved)
            context.Response.Headers.Location = "http://127.0.0.1:9/";
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, stop);
    }

    // The whole request is taken in first: what happens then is not the sender's connection breaking while it still writes.
    private static async Task Receive(HttpRequest request, CancellationToken stop)
    {
        request.EnableBuffering();
        await request.Body.CopyToAsync(Stream.Null, stop);
        request.Body.Position = 0;
    }

    private static async Task<(int Status, byte[] Body)> Effect(HttpContext context, RequestDelegate next)
    {
        var real = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync();
        }
        finally
        {
            context.Response.Body = real;
        }
        var status = context.Response.StatusCode;
        context.Response.StatusCode = 200;
        context.Response.ContentLength = null;
        return (status, kept.ToArray());
    }

    private void Add(Deed deed, Func<HttpRequest, bool> where, bool once)
    {
        lock (gate)
            planned.Add((deed, where, once));
    }

    private Deed? Take(HttpRequest request)
    {
        lock (gate)
        {
            var at = planned.FindIndex(entry => entry.Where(request));
            if (at < 0)
                return null;
            var deed = planned[at].Deed;
            if (planned[at].Once)
                planned.RemoveAt(at);
            return deed;
        }
    }
}
