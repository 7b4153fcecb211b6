using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Countersign.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Shared;

/// <summary>One page on which tag helpers are rendered as Razor would, without a host.</summary>
internal sealed class Rendering<TModel>
    where TModel : class
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    readonly ModelExplorer root;
    readonly List<TagHelperOutput> outputs = [];

    public Rendering(TModel model, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddSingleton(clock ?? TimeProvider.System).AddScoped<PageTime>();
        services.AddLogging().AddMvcCore().AddDataAnnotations();
        var provider = services.BuildServiceProvider();
        var metadata = provider.GetRequiredService<IModelMetadataProvider>();
        root = metadata.GetModelExplorerForType(typeof(TModel), model);
        View = new ViewContext
        {
            HttpContext = new DefaultHttpContext { RequestServices = provider },
            ViewData = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()),
        };
    }

    public ViewContext View { get; }

    public ModelStateDictionary State => View.ModelState;

    public ModelExpression For(string property) => new(property, root.GetExplorerForProperty(property)!);

    /// <summary>As if the form had been sent with these values for the field.</summary>
    public void Typed(string property, params string[] values) =>
        State.SetModelValue(property, values.Length == 1 ? values[0] : values, string.Join(',', values));

    public void Add(TagHelper helper, params (string Name, string Value)[] attributes)
    {
        var output = new TagHelperOutput("x", [.. attributes.Select(a => new TagHelperAttribute(a.Name, a.Value))], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        // Nothing here waits: the task is complete when it comes back.
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "x"), output).GetAwaiter().GetResult();
        outputs.Add(output);
    }

    public string Html()
    {
        using var writer = new StringWriter();
        foreach (var output in outputs)
            output.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    public IElement Page() => new HtmlParser().ParseDocument(Html()).Body!;
}
