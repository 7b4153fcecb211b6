using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Countersign.Networks.Tests.Mastodon;

/// <summary>What a person does in a browser at the server's own sign-in page, over plain HTTP.</summary>
internal static partial class BrowserStandIn
{
    /// <summary>Opens the page, fills the form in, and answers what the server sends back to us.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Allow(Uri goTo, string user, string password, CancellationToken stop)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });
        var page = await browser.GetStringAsync(goTo, stop);
        var fields = Input().Matches(page).Select(match => match.Value).Where(tag => Name().IsMatch(tag))
            .ToDictionary(tag => Name().Match(tag).Groups[1].Value, tag => WebUtility.HtmlDecode(Value().Match(tag).Groups[1].Value));
        fields["login"] = user;
        fields["passwd"] = password;
        var action = Form().Match(page) is { Success: true } form ? new Uri(goTo, WebUtility.HtmlDecode(form.Groups[1].Value)) : goTo;
        // The page may name itself by another name of the same machine.
        var address = new UriBuilder(action) { Scheme = goTo.Scheme, Host = goTo.Host, Port = goTo.Port }.Uri;
        using var answer = await browser.PostAsync(address, new FormUrlEncodedContent(fields), stop);
        Assert.InRange((int)answer.StatusCode, 300, 399);
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("name=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<form[^>]*action=\"([^\"]+)\"")]
    private static partial Regex Form();
}
