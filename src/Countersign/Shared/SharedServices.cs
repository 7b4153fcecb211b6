using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;

namespace Countersign.Shared;

internal static class SharedServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PageTime>();
        // Letters beyond ASCII are written as themselves: “é” is two bytes in a page, not six. What HTML needs escaped still is.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }
}
