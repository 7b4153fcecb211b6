namespace Countersign.Shared;

internal enum BannerKind
{
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>A message above every page while something lasts: publishing is paused, this is the demo organisation.</summary>
internal sealed record Banner(BannerKind Kind, string Title, string Text, string? Address = null, string? LinkText = null)
{
    public string Class => Kind switch
    {
        BannerKind.Success => "success",
        BannerKind.Warning => "warning",
        BannerKind.Danger => "danger",
        _ => "info",
    };
}
