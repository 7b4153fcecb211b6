using Countersign.People;
using Countersign.Platform;
using Countersign.Platform.Mail;
using Countersign.Platform.Sealing;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Countersign.Tests.Mail;

public sealed class MailTests
{
    [Fact]
    public async Task A_queued_mail_reaches_the_mail_server_once()
    {
        await using var sink = new MailSink();
        await using var app = await With(sink);
        await app.Queue(Some(app, "a", title: "Straße", body: "Es grüßt\n.ein Punkt"));

        Assert.Equal(1, await Send(app));
        Assert.Equal(0, await Send(app));
        var (recipient, data) = Assert.Single(sink.Taken);
        Assert.Equal("tom@northbridge.example", recipient);
        Assert.Contains("Auto-Submitted: auto-generated", data);
        Assert.Contains("Es grüßt\n.ein Punkt", MailSink.BodyOf(data).ReplaceLineEndings("\n"));
        Assert.NotNull((await app.Queued("a")).SentAt);
    }

    [Fact]
    public async Task Two_senders_at_once_send_it_once()
    {
        await using var sink = new MailSink();
        await using var app = await With(sink);
        for (var i = 0; i < 10; i++)
            await app.Queue(Some(app, $"m{i}"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(app)));
        Assert.Equal(10, sink.Taken.Count);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again_later_and_later_until_it_takes_the_mail()
    {
        await using var sink = new MailSink { AnswerToRecipient = "451 try later" };
        await using var app = await With(sink);
        await app.Queue(Some(app, "a"));

        Assert.Equal(0, await Send(app));
        var waiting = await app.Queued("a");
        Assert.Equal((1, app.Time.GetUtcNow() + TimeSpan.FromMinutes(1)), (waiting.Tries, waiting.NextAt));
        Assert.NotNull(waiting.LastError);

        app.Time.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(0, await Send(app));
        Assert.Equal(app.Time.GetUtcNow() + TimeSpan.FromMinutes(2), (await app.Queued("a")).NextAt);

        sink.AnswerToRecipient = "250 OK";
        app.Time.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Send(app));
    }

    [Fact]
    public async Task An_address_that_the_server_refuses_is_given_up_and_shown()
    {
        await using var sink = new MailSink { AnswerToRecipient = "550 no such person" };
        await using var app = await With(sink);
        await app.Queue(Some(app, "a"));
        await Send(app);
        app.Time.Pass(TimeSpan.FromDays(1));
        sink.AnswerToRecipient = "250 OK";
        Assert.Equal(0, await Send(app));

        var state = await app.Read(r => MailState.Read(r, app.Services.GetRequiredService<IMail>()));
        Assert.Equal((0, 1), (state.Waiting, state.GivenUp));
        Assert.Contains("does not take mail", state.LastError);
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_says_nothing_does_not_stop_the_queue()
    {
        var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        try
        {
            var mail = new SmtpMail(new("127.0.0.1", ((System.Net.IPEndPoint)silent.LocalEndpoint).Port, "posts@northbridge.example", null, null, false), TimeSpan.FromSeconds(1));
            var error = await Assert.ThrowsAsync<MailNotSentException>(() => mail.Send(new("tom@northbridge.example", "Title", "Body"), TestContext.Current.CancellationToken));
            Assert.False(error.ForGood);
        }
        finally
        {
            silent.Stop();
        }
    }

    [Fact]
    public async Task A_server_that_stays_away_for_three_days_is_given_up()
    {
        await using var app = await App.Running(services => services.Replace(ServiceDescriptor.Singleton<IMail>(new SmtpMail(new("127.0.0.1", 1, "posts@northbridge.example", null, null, false)))));
        await app.Queue(Some(app, "a"));
        await Send(app);
        app.Time.Pass(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        await Send(app);
        Assert.Equal(OutgoingMail.Never, (await app.Queued("a")).NextAt);
    }

    [Theory]
    [InlineData("tom@northbridge.example\r\nBcc: eve@evil.example", "Title")]
    [InlineData("tom@northbridge.example\nBcc: eve@evil.example", "Title")]
    [InlineData("tom@northbridge.example", "Title\r\nBcc: eve@evil.example")]
    [InlineData("tom@northbridge.example", "Title\nBcc: eve@evil.example")]
    [InlineData("not an address", "Title")]
    public async Task A_line_break_in_a_header_is_never_sent(string recipient, string title)
    {
        await using var sink = new MailSink();
        await using var app = await With(sink);
        await app.Queue(Some(app, "a", recipient, title));
        Assert.Equal(0, await Send(app));
        Assert.Empty(sink.Taken);
        Assert.Equal(OutgoingMail.Never, (await app.Queued("a")).NextAt);

        var outbox = new OutboxMail(app.Installation, app.Time);
        await Assert.ThrowsAsync<MailNotSentException>(() => outbox.Send(new(recipient, title, "Body"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_server_mail_lies_in_the_outbox_folder_and_the_health_says_so()
    {
        await using var app = await App.Running();
        await app.Queue(Some(app, "a", body: "Something is waiting."));
        var (head, body) = Assert.Single(await app.Mail());
        Assert.Contains("To: tom@northbridge.example", head);
        Assert.Equal("Something is waiting.", body);
        var state = await app.Read(r => MailState.Read(r, app.Services.GetRequiredService<IMail>()));
        Assert.Contains(app.Installation.Outbox, state.Says);
    }

    [Fact]
    public async Task A_link_is_sealed_while_it_waits_and_forgotten_once_sent()
    {
        await using var sink = new MailSink();
        await using var app = await With(sink);
        var link = "https://posts.example.org/invitation/very-secret";
        var mail = Some(app, "a");
        mail.SealedLink = app.Services.GetRequiredService<Sealer>().Seal(link, OutgoingMail.LinkBelongsTo("a"));
        Assert.DoesNotContain("very-secret", System.Text.Encoding.UTF8.GetString(mail.SealedLink));
        await app.Queue(mail);
        await Send(app);
        Assert.EndsWith(link, MailSink.BodyOf(sink.Taken[0].Data).TrimEnd());
        Assert.Null((await app.Queued("a")).SealedLink);
    }

    [Theory]
    [InlineData("http://mail.example.org")]
    [InlineData("smtp://mail.example.org")]
    [InlineData("smtp://mail.example.org?from=nobody")]
    [InlineData("smtp://tom:secret@mail.example.org?from=a@example.org")]
    [InlineData("smtp://mail.example.org?from=a@example.org&user=tom")]
    [InlineData("smtp://mail.example.org?from=a@example.org&tls=perhaps")]
    [InlineData("smtp://mail.example.org?from=a@example.org&password=x")]
    public void A_setting_that_cannot_work_is_one_clear_sentence(string setting)
    {
        var error = Assert.Throws<CannotStartException>(() => MailSettings.Read(setting, null));
        Assert.StartsWith("COUNTERSIGN_SMTP cannot be used: ", error.Message);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public void A_password_never_goes_to_another_computer_unencrypted()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.True(MailSettings.Read("smtp://mail.example.org?from=a@example.org&user=tom", file).Tls);
            Assert.Throws<CannotStartException>(() => MailSettings.Read("smtp://mail.example.org?from=a@example.org&user=tom&tls=no", file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    static Task<int> Send(App app) => app.Services.GetRequiredService<MailSender>().SendDue(TestContext.Current.CancellationToken);

    static Task<App> With(MailSink sink) => App.Running(services =>
        services.Replace(ServiceDescriptor.Singleton<IMail>(new SmtpMail(new("127.0.0.1", sink.Port, "posts@northbridge.example", null, null, Tls: false)))));

    static OutgoingMail Some(App app, string id, string recipient = "tom@northbridge.example", string title = "Title", string body = "Body") => new()
    {
        Id = id, Recipient = recipient, Title = title, Body = body, QueuedAt = app.Time.GetUtcNow(), NextAt = app.Time.GetUtcNow(),
    };
}
