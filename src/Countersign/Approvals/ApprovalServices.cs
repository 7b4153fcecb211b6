namespace Countersign.Approvals;

internal static class ApprovalServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SubmitDraft>();
        services.AddScoped<ApproveDraft>();
        services.AddScoped<Decisions>();
        services.AddScoped<ReopenDraft>();
    }
}
