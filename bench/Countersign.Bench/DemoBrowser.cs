using System.Net;
using System.Text.RegularExpressions;

namespace Countersign.Bench;

/// <summary>A client signed in to a running demo as the first communications lead, by the demo's own button.</summary>
internal sealed partial class DemoBrowser : IDisposable
{
    readonly Uri product;

    DemoBrowser(Uri product, HttpClient client) => (this.product, Client) = (product, client);

    public HttpClient Client { get; }

    public static async Task<DemoBrowser> SignIn(Uri product)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 64 });
        var page = await client.GetStringAsync(new Uri(product, "/sign-in"));
        var form = Forms().Matches(page).Select(m => m.Value).First(f => f.Contains("Sign in as"));
        var action = WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value);
        var fields = Inputs().Matches(form).ToDictionary(m => WebUtility.HtmlDecode(m.Groups["name"].Value), m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        fields["person"] = Lead().Match(form).Groups[1].Value;
        var answer = await client.PostAsync(new Uri(product, action.Length > 0 ? action : "/sign-in"), new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
        return new(product, client);
    }

    public async Task<Uri> FirstPost()
    {
        var page = await Client.GetStringAsync(new Uri(product, "/posts"));
        return new(product, PostLink().Match(page).Groups[1].Value);
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]*)\"[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Inputs();

    [GeneratedRegex("value=\"([0-9a-z]+)\">[^<]*</button> <span class=\"hint\">Communications lead<")]
    private static partial Regex Lead();

    [GeneratedRegex("href=\"(/posts/[0-9a-z]{16})\"")]
    private static partial Regex PostLink();
}
