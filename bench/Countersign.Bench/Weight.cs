using System.Text.RegularExpressions;

namespace Countersign.Bench;

/// <summary>What a first visit loads: the page, its stylesheet and its scripts, as transferred.</summary>
internal static partial class Weight
{
    public static async Task<int> Run(Uri product)
    {
        using var browser = await DemoBrowser.SignIn(product);
        foreach (var path in new[] { "/", "/posts/write", "/publishing" })
        {
            var page = await browser.Client.GetByteArrayAsync(new Uri(product, path));
            var total = (long)page.Length;
            foreach (Match file in Files().Matches(System.Text.Encoding.UTF8.GetString(page)))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(product, System.Net.WebUtility.HtmlDecode(file.Groups[1].Value)));
                request.Headers.AcceptEncoding.ParseAdd("br, gzip");
                using var answer = await browser.Client.SendAsync(request);
                total += (await answer.Content.ReadAsByteArrayAsync()).Length;
            }
            Console.WriteLine($"{path,-14} {total / 1000.0:0.0} kB in all, {page.Length / 1000.0:0.0} kB of it the page");
        }
        return 0;
    }

    [GeneratedRegex("(?:<link[^>]*rel=\"stylesheet\"[^>]*href|<link[^>]*rel=\"icon\"[^>]*href|<script[^>]*src)=\"([^\"]+)\"")]
    private static partial Regex Files();
}
