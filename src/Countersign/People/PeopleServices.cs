using Countersign.Platform.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Countersign.People;

internal static class PeopleServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<EraseWords>();
        services.AddHttpContextAccessor();
        services.AddScoped<SignedIn>();
        services.AddScoped<Sessions>();
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddIdentityCore<Person>(options =>
        {
            options.Password.RequiredLength = PasswordRules.Shortest;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.User.RequireUniqueEmail = true;
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        });
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The passkey is both factors at once, so the device must ask for a finger, a face or a PIN.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<IUserStore<Person>>(scope => new PersonStore(scope.GetRequiredService<Platform.Database.Store>()));
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();

        services.AddSingleton<IMail>(provider => MailSettings.FromEnvironment() is { } settings ? new SmtpMail(settings) : ActivatorUtilities.CreateInstance<OutboxMail>(provider));
        services.AddSingleton<MailSender>();
        services.AddHostedService<MailSender>();

        services.AddScoped<ProtectedCookies>();
        services.AddScoped<KnownDevice>();
        services.AddScoped<SignInThrottle>();
        services.AddScoped<SignIn>();
        services.AddScoped<ProveSecondFactor>();
        services.AddScoped<Passkeys>();
        services.AddScoped<DemoSignIn>();
        services.AddScoped<OrganisationTime>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<ChangeSecondFactor>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<PeopleInSight>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<ChangeRoles>();
        services.AddScoped<DisablePerson>();
        services.AddScoped<ResetSignIn>();
        services.AddScoped<ChangeUnits>();
        services.AddScoped<ChangeOrganisation>();
    }
}
