using Countersign.Connections;
using Countersign.Networks.Practice;
using Countersign.Platform.Database;
using Countersign.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Accounts;

/// <summary>A practice post as a visitor of that network would see it.</summary>
internal sealed record PracticeShownPost(PracticePost Post, string Name, string Handle);

/// <summary>Reads the practice network for its pages. Who sees an account's unit sees its practice posts; to others there are none.</summary>
internal sealed class PracticeShown(Reader reader, TimeProvider time)
{
    public Task<List<Account>> Accounts() => reader.Of<Account>().Where(a => a.Network == ConnectPractice.Network).OrderBy(a => a.DisplayName).ToListAsync();

    public Task<Account?> Account(string id) => reader.Of<Account>().FirstOrDefaultAsync(a => a.Id == id && a.Network == ConnectPractice.Network);

    public async Task<IReadOnlyList<PracticeShownPost>> Newest(Account account, int count) =>
        [.. (await Visible().Where(p => p.AccountId == account.Id).OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Take(count).ToListAsync()).Select(row => Show(row, account))];

    public async Task<PracticeShownPost?> Post(string id) =>
        await Visible().FirstOrDefaultAsync(p => p.Id == id) is { } row && await Account(row.AccountId) is { } account ? Show(row, account) : null;

    public async Task<PracticePictureRow?> Picture(string id) =>
        await reader.Of<PracticePictureRow>().FirstOrDefaultAsync(p => p.Id == id) is { } row && await Account(row.AccountId) is not null ? row : null;

    IQueryable<PracticePostRow> Visible()
    {
        var now = time.Now();
        return reader.Of<PracticePostRow>().Where(p => p.VisibleAt <= now && p.DeletedAt == null);
    }

    static PracticeShownPost Show(PracticePostRow row, Account account) => new(PracticeBoard.Post(row), account.DisplayName, account.Handle);
}
