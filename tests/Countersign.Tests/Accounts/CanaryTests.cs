using System.Collections.Concurrent;
using System.Text;
using Countersign.Accounts;
using Countersign.Networks;
using Countersign.Shared;
using Countersign.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Countersign.Tests.Accounts;

/// <summary>Plants marked secrets in every place that holds one, and looks for the mark wherever anybody could see it.</summary>
public sealed class CanaryTests
{
    const string Mark = "CANARY";

    readonly FakeNetwork network = new() { Credential = "CANARY-credential", Verifier = "CANARY-verifier", Expires = App.Start + TimeSpan.FromMinutes(5) };
    readonly Catcher logs = new();

    async Task<(App App, Account Account, List<string> States)> Planted()
    {
        var app = await App.Running(services =>
        {
            services.AddSingleton<INetwork>(network);
            services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFilter(null, LogLevel.Trace).AddProvider(logs));
        });
        var lead = await app.SignedIn(await app.Somebody("lead"));
        var states = new List<string>();
        async Task<string> Begin(string way, string form)
        {
            var fields = new Dictionary<string, string> { ["Way"] = way, ["Server"] = "harbour.example", ["UnitId"] = "libraries" };
            if (way == "Password")
                (fields["Handle"], fields["Password"]) = ("northbridge", "CANARY-app-password");
            var to = (await lead.Submit(Links.ConnectTo("harbour"), fields, form: form)).Headers.Location!.OriginalString;
            states.Add(to.Split('/')[^1]);
            return to;
        }
        await lead.Submit(await Begin("Password", "by-password"), [], form: "confirm");
        await Begin("Browser", "by-browser");
        await Begin("Password", "by-password");
        var account = await app.OnlyAccount();

        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Renewed("CANARY-renewed", App.Start + TimeSpan.FromHours(3)));
        await app.In(scope => RefreshCredentials.Work.Run(scope, CancellationToken.None));
        Assert.Equal("CANARY-renewed", await app.Lent(account));
        network.OnRefresh = _ => Task.FromResult<RefreshAnswer>(new RefreshAnswer.Failed(new(FailureKind.SignIn, "Harbour does not renew this.", "401")));
        app.Time.Be(App.Start + TimeSpan.FromHours(2.9));
        await app.In(scope => RefreshCredentials.Work.Run(scope, CancellationToken.None));
        app.Time.Be(App.Start);
        return (app, account, states);
    }

    [Fact]
    public async Task No_route_answers_with_a_credential()
    {
        var (app, account, states) = await Planted();
        await using var running = app;
        Browser[] readers = [await app.SignedIn(await app.Somebody("administrator")), await app.SignedIn(await app.Somebody("lead")), await app.SignedIn(await app.Somebody("officer")), await app.SignedIn(await app.Somebody("manager", "libraries")), app.SignedOut()];
        var answered = 0;
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? "").Distinct().ToList();
        Assert.True(routes.Count > 20);
        foreach (var route in routes)
            foreach (var value in route.Contains('{') ? (string[])[account.Id, .. states, "harbour", "credential"] : [""])
                foreach (var reader in readers)
                {
                    var address = "/" + System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*\}", value, System.Text.RegularExpressions.RegexOptions.NonBacktracking).TrimStart('/');
                    var answer = await reader.Get(address);
                    answered += answer.IsSuccessStatusCode ? 1 : 0;
                    Assert.False(Marked(await answer.Content.ReadAsByteArrayAsync()), address);
                    Assert.DoesNotContain(Mark, answer.Headers.ToString());
                }
        Assert.True(answered > 30, $"Only {answered} answers were pages.");
    }

    [Fact]
    public async Task The_database_its_files_and_the_log_of_changes_hold_no_credential_in_the_clear()
    {
        var (app, _, _) = await Planted();
        await using var running = app;
        Assert.Equal([], Database(app).Where(cell => Marked(cell.Content)).Select(cell => cell.Where));
        foreach (var file in Directory.EnumerateFiles(app.Installation.DataFolder, "*", SearchOption.AllDirectories))
        {
            using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            Assert.False(Marked(bytes.ToArray()), file);
        }
    }

    [Fact]
    public async Task No_line_of_any_log_holds_a_credential()
    {
        var (app, account, _) = await Planted();
        await using var running = app;
        var lead = await app.SignedIn(await app.Somebody("lead"));
        network.Takes = _ => false;
        await lead.Submit(Links.TestAccount(account.Id), [], form: "test-form");
        await lead.Submit(Links.DisconnectAccount(account.Id), new() { ["Sure"] = "true" });
        Assert.True(logs.Lines.Count > 200, $"Only {logs.Lines.Count} lines were caught.");
        Assert.DoesNotContain(logs.Lines, line => line.Contains(Mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_search_itself_finds_what_is_there()
    {
        var (app, account, _) = await Planted();
        await using var running = app;
        await app.Changes.Quietly(async db => (await db.Find<Account>(a => a.Id == account.Id))!.Credential = Encoding.UTF8.GetBytes("x CANARY x"));
        Assert.Contains("accounts.credential", Database(app).Where(cell => Marked(cell.Content)).Select(cell => cell.Where));
        await app.Changes.Quietly(async db => (await db.Find<Account>(a => a.Id == account.Id))!.Limits = Convert.ToBase64String("CANARY-credential"u8));
        Assert.Contains("accounts.limits", Database(app).Where(cell => Marked(cell.Content)).Select(cell => cell.Where));
    }

    /// <summary>In the clear, in UTF-16, in hex, or in base64 at any of its three alignments.</summary>
    static bool Marked(byte[] content)
    {
        var mark = Encoding.UTF8.GetBytes(Mark);
        byte[][] looks = [mark, Encoding.Unicode.GetBytes(Mark), Encoding.UTF8.GetBytes(Convert.ToHexStringLower(mark)), Encoding.UTF8.GetBytes(Convert.ToHexString(mark)),
            .. Enumerable.Range(0, 3).Select(shift => Encoding.UTF8.GetBytes(Convert.ToBase64String([.. new byte[shift], .. mark])[(shift == 0 ? 0 : shift + 1)..(shift + 8)]))];
        return looks.Any(look => content.AsSpan().IndexOf(look) >= 0);
    }

    static List<(string Where, byte[] Content)> Database(App app)
    {
        using var connection = app.Installation.Database.Open();
        List<string> Names(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var rows = command.ExecuteReader();
            var names = new List<string>();
            while (rows.Read())
                names.Add(rows.GetString(0));
            return names;
        }
        var tables = Names(app.Installation.DatabaseConnection is null
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            : "select table_name from information_schema.tables where table_schema = 'public'");
        Assert.Contains("accounts", tables);
        var cells = new List<(string, byte[])>();
        foreach (var table in tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table}";
            using var rows = command.ExecuteReader();
            while (rows.Read())
                for (var i = 0; i < rows.FieldCount; i++)
                    if (!rows.IsDBNull(i))
                        cells.Add(($"{table}.{rows.GetName(i)}", rows.GetValue(i) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(rows.GetValue(i).ToString()!)));
        }
        return cells;
    }

    sealed class Catcher : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
