using System.Reflection;
using Countersign.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Support;

/// <param name="Pattern">As declared: “/people/{id}”.</param>
/// <param name="Access">What it says of who may ask; more or fewer than one is a fault that a test finds.</param>
/// <param name="Posts">The query strings of its POST handlers: “” or “?handler=Name”.</param>
internal sealed record ProductRoute(string Pattern, IReadOnlyList<string> Parameters, IReadOnlyList<AccessAttribute> Access, bool Gets, IReadOnlyList<string> Posts)
{
    public AccessAttribute Only => Access.Single();

    public override string ToString() => Pattern;
}

/// <summary>Every address of the running product, read from its own routing, so that a new page is in every test at once.</summary>
internal static class RouteList
{
    public static async Task<IReadOnlyList<ProductRoute>> Routes(this App app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var found = new Dictionary<string, ProductRoute>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}";
            var parameters = endpoint.RoutePattern.Parameters.Where(p => !p.IsOptional).Select(p => p.Name).ToList();
            var access = endpoint.Metadata.OfType<AccessAttribute>().ToList();
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            var posts = methods.Contains("POST") ? [""] : new List<string>();
            var gets = methods.Contains("GET");
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                access = [.. compiled.ModelTypeInfo!.GetCustomAttributes<AccessAttribute>(inherit: false)];
                posts = [.. compiled.HandlerMethods.Where(h => h.HttpMethod == "POST").Select(h => h.Name is null ? "" : $"?handler={h.Name}")];
                // A page without a handler for it is shown all the same when it is asked for with GET.
                gets = true;
            }
            found[pattern] = found.TryGetValue(pattern, out var known)
                ? known with { Gets = known.Gets || gets, Posts = [.. known.Posts.Union(posts)] }
                : new(pattern, parameters, access, gets, posts);
        }
        return [.. found.Values.OrderBy(r => r.Pattern, StringComparer.Ordinal)];
    }
}
