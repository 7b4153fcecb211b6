namespace Countersign.Checks.Reading;

/// <summary>A link in a text. All positions are UTF-16 units of that text.</summary>
/// <param name="Start">First unit, of the scheme where there is one.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Scheme">Lower case without the colon, or empty for a bare host such as <c>example.org/page</c>.</param>
/// <param name="AuthorityStart">First unit after <c>//</c>.</param>
/// <param name="UserEnd">One past the <c>@</c> of the user-info, or <paramref name="HostStart"/> where there is none.</param>
/// <param name="HostStart">First unit of the host.</param>
/// <param name="HostEnd">One past the host, before port and path.</param>
internal sealed record Link(int Start, int End, string Scheme, int AuthorityStart, int UserEnd, int HostStart, int HostEnd)
{
    public bool HasUserInfo => UserEnd > AuthorityStart;

    public bool IsWeb => Scheme is "http" or "https";
}
