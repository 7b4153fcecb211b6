using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;

namespace Countersign.Tests.Support;

/// <summary>A browser without script: keeps cookies, reads pages, fills and sends their forms.</summary>
internal sealed class Browser(TestServer server, string? session, bool https = false)
{
    readonly Dictionary<string, string> cookies = session is null ? [] : new() { [session.Split('=')[0]] = session.Split('=', 2)[1] };

    /// <summary>Another browser with the same cookies: what a thief of them has.</summary>
    public Browser Copy()
    {
        var copy = new Browser(server, null);
        foreach (var (name, value) in cookies)
            copy.cookies[name] = value;
        return copy;
    }

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(new Uri(https ? "https://localhost" : "http://localhost"), request.RequestUri!);
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await server.CreateClient().SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2)))
                if (cookie[1].Length == 0) cookies.Remove(cookie[0]);
                else cookies[cookie[0]] = cookie[1];
        return answer;
    }

    public Task<HttpResponseMessage> Get(string address) => Send(new(HttpMethod.Get, address));

    /// <summary>Gets a page that must be there.</summary>
    public async Task<IHtmlDocument> Page(string address)
    {
        var answer = await Get(address);
        if (answer.StatusCode is not HttpStatusCode.OK)
            throw new InvalidOperationException($"GET {address} answered {(int)answer.StatusCode} {answer.Headers.Location}");
        return await Parse(answer);
    }

    public static async Task<IHtmlDocument> Parse(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Fills the form that holds all the named fields (or the form with that action) and sends it as a browser would.</summary>
    public async Task<HttpResponseMessage> Submit(string page, Dictionary<string, string> fields, string? button = null, string? form = null)
    {
        var document = await Page(page);
        var target = document.Forms.FirstOrDefault(f => form is null ? fields.Keys.All(k => f.Elements[k] is not null) && f.Method == "post" : f.GetAttribute("action") == form || f.Id == form)
            ?? throw new InvalidOperationException($"{page} has no form with the fields {string.Join(", ", fields.Keys)} {form}.");
        return await Send(FillIn(target, page, fields, button));
    }

    static HttpRequestMessage FillIn(IHtmlFormElement form, string page, Dictionary<string, string> fields, string? button)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name } input when !fields.ContainsKey(name) && input.Type is not ("submit" or "button" or "file") && (input.Type is not ("checkbox" or "radio") || input.IsChecked):
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area when !fields.ContainsKey(name):
                    values.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select when !fields.ContainsKey(name):
                    values.Add(new(name, select.Value ?? ""));
                    break;
            }
        values.AddRange(fields);
        if (button is not null && form.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(b => b.TextContent.Trim() == button) is { Name: { Length: > 0 } pressed } submit)
            values.Add(new(pressed, submit.Value ?? ""));
        var action = button is not null && form.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Trim() == button)?.GetAttribute("formaction") is { } own ? own : form.GetAttribute("action");
        return new(HttpMethod.Post, string.IsNullOrEmpty(action) ? page : action) { Content = new FormUrlEncodedContent(values) };
    }
}
