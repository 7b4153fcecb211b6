using Countersign.Archive;
using Countersign.People;
using Countersign.Setup;
using Countersign.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Setup;

public sealed class SetUpOrganisationTests
{
    [Fact]
    public async Task Set_up_makes_one_organisation_and_an_administrator_who_is_invited()
    {
        await using var app = await App.Running();
        Assert.Equal("Northbridge Council", await app.Read(r => r.Of<Organisation>().Select(o => o.Name).SingleAsync()));
        var person = await app.Read(r => r.Of<Person>().SingleAsync());
        Assert.Equal(PersonState.Invited, person.State);
        Assert.Equal("administrator", await app.Read(r => r.Of<Membership>().Where(m => m.PersonId == person.Id).Select(m => m.Role).SingleAsync()));
    }

    [Fact]
    public async Task A_second_set_up_is_refused_and_leaves_no_record()
    {
        await using var app = await App.Running();
        var form = new NewOrganisation("Other", "Europe/London", "a", "b", "c", "d", "d@example.org", Demo: false);
        var outcome = await app.In(scope => scope.GetRequiredService<SetUpOrganisation>().Run(form));
        Assert.IsType<Outcome.Refused>(outcome);
        Assert.Equal(1, await app.Read(r => r.Of<Organisation>().CountAsync()));
    }
}
