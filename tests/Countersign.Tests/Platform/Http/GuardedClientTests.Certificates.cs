using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Countersign.Platform.Http;

namespace Countersign.Tests.Platform.Http;

/// <summary>Whose word the client takes for who a server is.</summary>
public sealed partial class GuardedClientTests
{
    private const string Server = "server.example";
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        using var authority = new Authority();

        await IsRefused(authority.Certificate(Server), trusted: null);
    }

    [Fact]
    public async Task A_trusted_certificate_with_the_right_name_is_accepted()
    {
        using var authority = new Authority();
        using var certificate = authority.Certificate(Server);
        await using var server = new TlsCanary(certificate, () => { });
        Means(Server, "127.0.0.1");
        using var client = ClientTrusting(authority.Alone, OutgoingLimits.ForNetworks, $"127.0.0.1/32:{server.Port}");

        Assert.Equal("hello", await client.GetStringAsync($"https://{Server}:{server.Port}/", Stop));
    }

    [Theory]
    [InlineData("other.example")]
    [InlineData("*.server.example")]
    [InlineData("server.example.other.example")]
    [InlineData("127.0.0.1")]
    public async Task A_trusted_certificate_with_another_name_is_refused_before_anything_is_sent(string name)
    {
        using var authority = new Authority();

        await IsRefused(authority.Certificate(name), authority.Alone);
    }

    [Fact]
    public async Task A_server_called_by_its_number_does_not_pass_with_the_certificate_of_a_name()
    {
        using var authority = new Authority();

        await IsRefused(authority.Certificate(Server), authority.Alone, calledAs: "127.0.0.1");
    }

    [Fact]
    public async Task A_trusted_certificate_that_has_run_out_is_refused()
    {
        using var authority = new Authority();

        await IsRefused(authority.Certificate(Server, until: DateTimeOffset.UtcNow.AddHours(-1)), authority.Alone);
    }

    [Fact]
    public async Task A_trusted_certificate_for_something_else_than_a_server_is_refused()
    {
        using var authority = new Authority();

        await IsRefused(authority.Certificate(Server, use: ForClients), authority.Alone);
    }

    private async Task IsRefused(X509Certificate2 certificate, X509Certificate2Collection? trusted, string calledAs = Server)
    {
        using var _ = certificate;
        var read = 0;
        await using var server = new TlsCanary(certificate, () => read++);
        Means(Server, "127.0.0.1");
        using var client = ClientTrusting(trusted, OutgoingLimits.ForNetworks, $"127.0.0.1/32:{server.Port}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://{calledAs}:{server.Port}/");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "token-of-ours");

        var problem = await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, Stop));

        Assert.Equal(HttpRequestError.SecureConnectionError, problem.HttpRequestError);
        Assert.Equal(0, read);
    }

    /// <summary>A certificate authority that lives as long as one test.</summary>
    private sealed class Authority : IDisposable
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 root;

        public Authority()
        {
            var request = new CertificateRequest("CN=Authority of one test", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-3), DateTimeOffset.UtcNow.AddDays(3));
        }

        public X509Certificate2Collection Alone => [X509CertificateLoader.LoadCertificate(root.RawData)];

        public X509Certificate2 Certificate(string name, DateTimeOffset? until = null, string use = ForServers)
        {
            using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
            using var signed = request.Create(root, DateTimeOffset.UtcNow.AddDays(-2), until ?? DateTimeOffset.UtcNow.AddDays(2), RandomNumberGenerator.GetBytes(8));
            using var withKey = signed.CopyWithPrivateKey(own);
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        }

        public void Dispose()
        {
            root.Dispose();
            key.Dispose();
        }
    }
}
