using System.Net;
using System.Text.Json;
using Countersign.Shared;
using Countersign.Tests.Support;
using Countersign.Platform.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Countersign.Tests.Connections;

public sealed class BlueskyClientTests
{
    [Fact]
    public async Task With_a_public_address_the_client_document_names_itself_and_its_one_return_address()
    {
        await using var app = await App.Running(s => s.Replace(ServiceDescriptor.Singleton(new PublicAddress(new("https://posts.example.org/")))));
        var answer = await app.SignedOut().Get(Links.BlueskyClient);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("https://posts.example.org/oauth/bluesky/client-metadata.json", document.GetProperty("client_id").GetString());
        Assert.Equal("https://posts.example.org/accounts/connect/bluesky/return", Assert.Single(document.GetProperty("redirect_uris").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Without_one_there_is_no_document()
    {
        await using var app = await App.Running();
        Assert.Equal(HttpStatusCode.NotFound, (await app.SignedOut().Get(Links.BlueskyClient)).StatusCode);
    }
}
