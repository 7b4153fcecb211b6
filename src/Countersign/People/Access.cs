using Countersign.Archive;
using Microsoft.AspNetCore.Authentication;

namespace Countersign.People;

/// <summary>Who may ask for a page or an address. One of the three below stands on every one; without it nobody gets in.</summary>
internal abstract class AccessAttribute : Attribute
{
    /// <summary>The act is dangerous: the person must have proved who they are in the last five minutes.</summary>
    public bool Afresh { get; init; }
}

/// <summary>Anybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AnybodyAttribute : AccessAttribute;

/// <summary>Any person who is signed in.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AnyPersonAttribute : AccessAttribute
{
    /// <summary>Also while a second factor is still to be enrolled.</summary>
    public bool DuringEnrolment { get; init; }
}

/// <summary>A person with the permission, in any unit; the verb asks again for the unit at hand.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsAttribute(Permission permission) : AccessAttribute
{
    public Permission Permission { get; } = permission;
}

[ChangeKind("access.refused", "Access to a page was refused")]
internal sealed record AccessRefused(string Person, string Page, string Permission) : Change
{
    protected override string About => $"person/{Person}";
}

/// <summary>Holds <see cref="AccessAttribute"/> for pages and addresses alike, after routing and before anything else runs.</summary>
internal sealed class AccessMiddleware(RequestDelegate next)
{
    static readonly TimeSpan Afresh = TimeSpan.FromMinutes(5);

    public async Task Invoke(HttpContext http, SignedIn signedIn, Changes changes, TimeProvider time)
    {
        var endpoint = http.GetEndpoint();
        var access = endpoint?.Metadata.GetMetadata<AccessAttribute>();
        if (endpoint is null || access is AnybodyAttribute)
        {
            await next(http);
            return;
        }
        if (access is null)
            throw new InvalidOperationException($"{endpoint.DisplayName} does not say who may ask for it.");
        if (signedIn.Nobody)
        {
            if (HttpMethods.IsPost(http.Request.Method) && endpoint.Metadata.GetMetadata<KeepsTypingAttribute>() is { } typing && await typing.Keep(http) is { } then)
                http.Response.Redirect(Shared.Links.SignInThen(then));
            else
                await http.ChallengeAsync();
            return;
        }
        if (signedIn.Session is { OnlyEnrolment: true } && access is not AnyPersonAttribute { DuringEnrolment: true })
        {
            http.Response.Redirect(Shared.Links.Enrol);
            return;
        }
        if (access is NeedsAttribute needs)
        {
            if (!signedIn.May(needs.Permission))
            {
                await changes.Note(new AccessRefused(signedIn.Id, (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "", needs.Permission.ToString()), signedIn.Actor);
                await http.ForbidAsync();
                return;
            }
        }
        if (access.Afresh && signedIn.Session is { OnlyEnrolment: false } session && time.GetUtcNow() - session.ProvedAt > Afresh)
        {
            http.Response.Redirect(Shared.Links.ProveAgain(http.Request.Method == HttpMethods.Get ? http.Request.Path + http.Request.QueryString : http.Request.Path));
            return;
        }
        await next(http);
    }
}
