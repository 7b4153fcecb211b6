using System.Reflection;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Countersign.Tests.Code;

public sealed class LinksTests
{
    [Fact]
    public async Task Every_address_of_the_product_leads_somewhere()
    {
        await using var app = await App.Running();
        Findings.None(Nowhere(Addresses(), await app.Routes()));
    }

    [Fact]
    public async Task A_planted_address_that_leads_nowhere_is_found()
    {
        await using var app = await App.Running();
        Assert.Equal(["/planted/x"], Nowhere(["/planted/x", "/", "/posts/x"], await app.Routes()));
    }

    static IReadOnlyList<string> Nowhere(IEnumerable<string> addresses, IReadOnlyList<ProductRoute> routes)
    {
        var matchers = routes.Select(r => new TemplateMatcher(TemplateParser.Parse(r.Pattern.TrimStart('/')), [])).ToList();
        return [.. addresses.Where(a => !matchers.Exists(m => m.TryMatch(a.Split('?', '#')[0], [])))];
    }

    static IReadOnlyList<string> Addresses() =>
    [
        .. typeof(Links).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!),
        .. typeof(Links).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(string))
            .Select(m => (string)m.Invoke(null, [.. m.GetParameters().Select(p => p.ParameterType == typeof(string) ? "x" : p.ParameterType == typeof(long) ? (object)1L : null)])!),
    ];
}
