namespace Countersign.Publishing;

internal static class PublishingServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<CrashPoints>();
        services.AddSingleton<Worker>();
        services.AddSingleton<LoopState>();
        services.AddScoped<SendDelivery>();
        services.AddScoped<WithdrawPost>();
        services.AddScoped<PauseSwitch>();
        services.AddScoped<SettleDelivery>();
        services.AddScoped<TakeDownPost>();
        services.AddScoped<RecheckPlannedTimes>();
        services.AddScoped<ReadBackPosts>();
        services.AddScoped<SeeToReadBack>();
        services.AddHostedService<RecheckAtStart>();
        services.AddHostedService<PublishingLoop>();
    }
}
