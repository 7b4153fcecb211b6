namespace Countersign.Accounts;

internal static class AccountServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OneAtATime>();
        services.AddSingleton<RefreshCredentials>();
        services.AddSingleton<PendingConnections>();
        services.AddSingleton<KeepAccount>();
        services.AddScoped<Lending>();
        services.AddScoped<AccountUse>();
        services.AddScoped<ConnectPractice>();
        services.AddScoped<ConnectAccount>();
        services.AddScoped<ReturnFromNetwork>();
        services.AddScoped<ConfirmConnection>();
        services.AddScoped<TestAccount>();
        services.AddScoped<PauseAccount>();
        services.AddScoped<ResumeAccount>();
        services.AddScoped<DisconnectAccount>();
        services.AddScoped<GrantUse>();
        services.AddScoped<PracticeShown>();
        services.AddScoped<SetPracticeFault>();
    }
}
