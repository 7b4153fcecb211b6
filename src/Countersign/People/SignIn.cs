using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

[ChangeKind("person.sign-in-failed", "A sign-in failed")]
internal sealed record SignInFailed(string Person, string Step) : Change
{
    protected override string About => Person.Length == 0 ? "sign-in" : $"person/{Person}";
}

[ChangeKind("sign-in.guessing", "Many sign-ins failed within an hour; the administrators were told")]
internal sealed record GuessingNoticed(long Failed) : Change
{
    protected override string About => "sign-in";
}

internal abstract record SignInAnswer
{
    private SignInAnswer() { }

    /// <summary>Wrong, whatever it was: the person, the password or the code.</summary>
    public sealed record Wrong : SignInAnswer;

    /// <summary>Too many wrong tries; it may be right.</summary>
    public sealed record Blocked(DateTimeOffset Until) : SignInAnswer;

    /// <summary>Right. <paramref name="HasSecondFactor"/> says whether one must follow, or must first be set up.</summary>
    public sealed record Right(Person Person, bool HasSecondFactor) : SignInAnswer;
}

/// <summary>The first step of a sign-in with a password.</summary>
internal sealed class SignIn(Changes changes, Reader reader, SignInThrottle throttle, KnownDevice device, IPasswordHasher<Person> hasher, IHttpContextAccessor context)
{
    const int FromOnePlace = 20, ForOnePerson = 10, FromKnownDevice = 10;

    static string? dummyHash;

    public async Task<SignInAnswer> Run(string email, string password)
    {
        var normal = email.Trim().ToUpperInvariant();
        var person = await reader.Of<Person>().FirstOrDefaultAsync(p => p.NormalizedEmail == normal);
        var made = await throttle.Begin(device.Of(person?.Id) is { } known
            ? [new Count($"password from device {known}", FromKnownDevice)]
            : [new Count($"from {context.HttpContext!.Connection.RemoteIpAddress}", FromOnePlace, IsPlace: true), new Count($"password of {normal}", ForOnePerson)]);
        if (made.BlockedUntil is { } until)
            return new SignInAnswer.Blocked(until);

        var verified = Verify(person, password);
        if (person is not { State: PersonState.Active } || verified is PasswordVerificationResult.Failed)
        {
            await Failed(person?.Id, "password");
            return new SignInAnswer.Wrong();
        }
        await throttle.Succeeded(made);
        if (verified is PasswordVerificationResult.SuccessRehashNeeded)
            await changes.Quietly(async db => (await db.Find<Person>(p => p.Id == person.Id))?.PasswordHash = hasher.HashPassword(person, password));
        return new SignInAnswer.Right(person, await reader.HasSecondFactor(person.Id));
    }

    /// <summary>Records a wrong try, without what was typed, and tells the administrators where there are very many.</summary>
    public async Task Failed(string? personId, string step)
    {
        await changes.Note(new SignInFailed(personId ?? "", step), Actor.Visitor);
        var failed = await throttle.Failed();
        if (failed < SignInThrottle.ManyInAnHour)
            return;
        await changes.Make(new GuessingNoticed(failed), Actor.Visitor, null, async db =>
            await Notices.Tell(db, await Notices.Holders(db, Permission.ManagePeople, ""), "organisation/sign-in", "guessing",
                "Many sign-ins failed within an hour. Somebody may be guessing passwords: ask people to use passkeys, and look at the records of failed sign-ins.", Shared.Links.Records));
    }

    /// <summary>Takes as long for an address nobody has as for one that somebody has.</summary>
    PasswordVerificationResult Verify(Person? person, string password)
    {
        dummyHash ??= hasher.HashPassword(null!, Ids.New());
        var verified = hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? dummyHash, password);
        return person?.PasswordHash is null ? PasswordVerificationResult.Failed : verified;
    }
}

internal static class SecondFactor
{
    public static async Task<bool> HasSecondFactor(this Reader reader, string personId) =>
        await reader.Of<Authenticator>().AnyAsync(a => a.PersonId == personId) || await reader.Of<IdentityUserPasskey<string>>().AnyAsync(p => p.UserId == personId);
}
