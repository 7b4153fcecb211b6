namespace Countersign.Drafts;

internal static class DraftServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<SaveDraft>();
        services.AddScoped<DiscardDraft>();
        services.AddScoped<Autosaves>();
        services.AddSingleton<TypedFormToken>();
    }
}
