namespace Countersign.People;

/// <summary>Stands on a page whose form takes long to fill in: what somebody sends after their sign-in has run out is kept for them.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class KeepsTypingAttribute : Attribute
{
    /// <summary>Keeps the form of this request and answers where to go after signing in, or null where it cannot be kept.</summary>
    public abstract Task<string?> Keep(HttpContext http);
}
