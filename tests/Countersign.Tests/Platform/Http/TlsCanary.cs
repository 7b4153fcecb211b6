using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Countersign.Tests.Platform.Http;

/// <summary>Takes one TLS connection on 127.0.0.1 with the given certificate and says when a request is read from it, which it answers.</summary>
internal sealed class TlsCanary : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly Task once;

    public TlsCanary(X509Certificate2 certificate, Action requestRead)
    {
        listener.Start();
        once = Task.Run(async () =>
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ended.Token);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ended.Token);
                if (await tls.ReadAsync(new byte[1024], ended.Token) > 0)
                {
                    requestRead();
                    await tls.WriteAsync(Encoding.ASCII.GetBytes(Canary.Ok("hello")), ended.Token);
                }
            }
            catch (Exception problem) when (problem is IOException or AuthenticationException or OperationCanceledException)
            {
            }
        });
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await once;
        listener.Dispose();
        ended.Dispose();
    }
}
