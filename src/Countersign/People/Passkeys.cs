using System.Text.Json;
using Countersign.Archive;
using Countersign.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Countersign.People;

/// <summary>
/// Signs in by passkey and adds passkeys. What was asked of the browser waits in a protected cookie for five minutes and
/// can be answered once.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Person> handler, Changes changes, Reader reader, ProtectedCookies cookies, SignInThrottle throttle, SignIn signIn, IHttpContextAccessor context)
{
    const string Asked = "passkey";
    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    HttpContext Http => context.HttpContext ?? throw new InvalidOperationException("A passkey belongs to a request.");

    /// <summary>What the browser's <c>navigator.credentials.get</c> is given, as JSON. It names no person.</summary>
    public async Task<string> OptionsToSignIn()
    {
        var options = await handler.MakeRequestOptionsAsync(null!, Http);
        cookies.Write(Asked, new Question("sign-in", options.AssertionState ?? ""), Life);
        return options.RequestOptionsJson;
    }

    /// <summary>The active person whose passkey gave this answer, or null.</summary>
    public async Task<Person?> Recognise(string? credential)
    {
        if (await TakeQuestion("sign-in", credential) is not { } state)
            return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential!, AssertionState = state });
        var person = result.Succeeded ? await reader.Of<Person>().FirstOrDefaultAsync(p => p.Id == result.User.Id && p.State == PersonState.Active) : null;
        if (person is null)
        {
            await signIn.Failed(result.User?.Id, "passkey");
            return null;
        }
        await changes.Quietly(async db =>
        {
            if (await db.Find<IdentityUserPasskey<string>>(p => p.CredentialId == result.Passkey!.CredentialId) is { } row)
                (row.Data.SignCount, row.Data.IsBackedUp, row.Data.IsUserVerified) = (result.Passkey!.SignCount, result.Passkey.IsBackedUp, result.Passkey.IsUserVerified);
        });
        return person;
    }

    /// <summary>What <c>navigator.credentials.create</c> is given, as JSON.</summary>
    public async Task<string> OptionsToAdd(Person person)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = person.Id, Name = person.Email!, DisplayName = person.Name }, Http);
        cookies.Write(Asked, new Question($"add for {person.Id}", options.AttestationState ?? ""), Life);
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey in the browser's answer, or null where the answer does not hold.</summary>
    public async Task<UserPasskeyInfo?> Read(Person person, string? credential)
    {
        if (await TakeQuestion($"add for {person.Id}", credential) is not { } state)
            return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential!, AttestationState = state });
        return result is { Succeeded: true, UserEntity.Id: var id } && id == person.Id && !await reader.Of<IdentityUserPasskey<string>>().AnyAsync(p => p.CredentialId == result.Passkey.CredentialId)
            ? result.Passkey
            : null;
    }

    async Task<string?> TakeQuestion(string what, string? credential)
    {
        var question = cookies.Read<Question>(Asked);
        cookies.Delete(Asked);
        return question?.What == what && credential is { Length: > 0 and < 20_000 } && IsJson(credential) && await throttle.Once(question.State) ? question.State : null;
    }

    static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    sealed record Question(string What, string State);
}
