using Countersign.Desk;
using Countersign.Platform;
using Countersign.Platform.Database;
using Countersign.Platform.Jobs;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Setup;

public sealed class HealthTests
{
    [Fact]
    public async Task It_names_engine_settings_log_publishing_timetable_tools_and_room()
    {
        await using var app = await App.Running();
        await app.Services.GetRequiredService<TimetableRunner>().Run(DailyCheckpoint.Work, App.Start, TestContext.Current.CancellationToken);
        var browser = await app.SignedIn(await app.Somebody("officer"));
        var text = (await browser.Page("/health")).Body!.TextContent;
        Assert.Matches(TestDatabase.Postgres is null ? @"SQLite \d+\.\d+\.\d+ \((this machine's own library|the library that comes)" : @"PostgreSQL \d+", text);
        Assert.Contains(TestDatabase.Postgres is null ? "journal_mode wal, synchronous full" : "fsync off", text);
        Assert.Contains($"the last checkpoint covers", text);
        Assert.Contains("records signed", text);
        Assert.Contains("vips", text);
        Assert.Contains("GB free", text);
        Assert.Matches(@"Looked for due posts|has not looked for due posts|Has not looked", text);
    }

    [Fact]
    public async Task It_is_only_for_who_may_see_it()
    {
        await using var app = await App.Running();
        Assert.False((await (await app.SignedIn(await app.Somebody("author", "libraries"))).Get("/health")).IsSuccessStatusCode);
        Assert.Equal(1, app.Refusals());
    }

    [Fact]
    public async Task A_database_that_confirms_before_the_disk_does_stops_the_start()
    {
        await using var app = await App.Running();
        using var connection = app.Installation.Database.Open();
        if (app.Installation.Database.Engine is Engine.Sqlite)
        {
            Assert.Null(Durability.Of(connection, Engine.Sqlite).Problem);
            connection.Execute("pragma synchronous = normal");
        }
        else
        {
            connection.Execute("set synchronous_commit = off");
        }
        Assert.NotNull(Durability.Of(connection, app.Installation.Database.Engine).Problem);
        var e = Assert.Throws<CannotStartException>(() => Durability.Require(connection, app.Installation.Database.Engine, mayBeLost: false));
        Assert.StartsWith("The database would lose what it confirmed in a power cut", e.Message);
        Durability.Require(connection, app.Installation.Database.Engine, mayBeLost: true);
    }
}
