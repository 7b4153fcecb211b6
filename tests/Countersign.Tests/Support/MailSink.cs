using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Countersign.Tests.Support;

/// <summary>A mail server of our own that speaks enough SMTP to take mail, or to refuse it as told.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;

    public MailSink()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Each mail taken: who it is for, and its headers and body as they came.</summary>
    public List<(string Recipient, string Data)> Taken { get; } = [];

    /// <summary>What to answer RCPT with.</summary>
    public string AnswerToRecipient { get; set; } = "250 OK";

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task Serve(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 sink");
        var recipient = "";
        while (await reader.ReadLineAsync(stop.Token) is { } line)
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "RCPT":
                    recipient = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    await writer.WriteLineAsync(AnswerToRecipient);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                        data.Append(part.StartsWith('.') ? part[1..] : part).Append('\n');
                    lock (Taken)
                        Taken.Add((recipient, data.ToString()));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 OK");
                    break;
            }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    /// <summary>The text of a mail as its reader sees it.</summary>
    public static string BodyOf(string data)
    {
        var (head, body) = (data[..data.IndexOf("\n\n", StringComparison.Ordinal)], data[(data.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        return head.Contains("base64", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings("")))
            : head.Contains("quoted-printable", StringComparison.Ordinal) ? Unquote(body) : body;
    }

    static string Unquote(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\n", "");
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '=' && i + 2 < text.Length)
                (bytes, i) = ([.. bytes, Convert.ToByte(text.Substring(i + 1, 2), 16)], i + 2);
            else
                bytes.Add((byte)text[i]);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
