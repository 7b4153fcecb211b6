namespace Countersign.Checks.Reading;

/// <summary>A link in a text, with what one look at it shows. All positions are UTF-16 units of that text. Passages use their links again for the next text.</summary>
internal sealed class Link
{
    private string text = "";
    private string? host;

    /// <summary>First unit, of the scheme where there is one.</summary>
    public int Start { get; private set; }

    /// <summary>One past the last unit.</summary>
    public int End { get; private set; }

    /// <summary>First unit after <c>//</c>.</summary>
    public int AuthorityStart { get; private set; }

    /// <summary>One past the <c>@</c> of the user-info, or <see cref="HostStart"/> where there is none.</summary>
    public int UserEnd { get; private set; }

    /// <summary>First unit of the host.</summary>
    public int HostStart { get; private set; }

    /// <summary>One past the host, before port and path.</summary>
    public int HostEnd { get; private set; }

    /// <summary>What of <see cref="Signals.Link"/> and those after it holds for this link.</summary>
    public Signals Signals { get; private set; }

    /// <summary>Whether it has a scheme; a bare host such as <c>example.org/page</c> has none.</summary>
    public bool HasScheme => AuthorityStart > Start;

    /// <summary>The scheme without the colon, as it is written.</summary>
    public ReadOnlySpan<char> Scheme => HasScheme ? text.AsSpan(Start, AuthorityStart - 3 - Start) : default;

    public bool HasUserInfo => UserEnd > AuthorityStart;

    public bool IsWeb => Scheme.Equals("https", StringComparison.OrdinalIgnoreCase) || Scheme.Equals("http", StringComparison.OrdinalIgnoreCase);

    /// <summary>The host in the one form in which hosts can be compared, except for its case.</summary>
    public ReadOnlySpan<char> Host => (Signals & Signals.OddHost) == 0 ? text.AsSpan(HostStart, HostEnd - HostStart).TrimEnd('.') : HostText;

    /// <summary>The same in lower case as a string.</summary>
    public string HostText => host ??= Reading.Host.Of(text.AsSpan(HostStart, HostEnd - HostStart));

    /// <summary>What follows the host.</summary>
    public ReadOnlySpan<char> Rest => text.AsSpan(HostEnd, End - HostEnd);

    /// <summary>The query with its question mark and without a fragment, or nothing.</summary>
    public ReadOnlySpan<char> Query
    {
        get
        {
            var rest = Rest;
            var fragment = rest.IndexOf('#');
            if (fragment >= 0) rest = rest[..fragment];
            var mark = rest.IndexOf('?');
            return mark < 0 ? default : rest[mark..];
        }
    }

    /// <summary>The whole link as it is written.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(Start, End - Start);

    /// <summary>Lets go of the text.</summary>
    public void Forget() => (text, host, Start, End, HostStart, HostEnd, AuthorityStart) = ("", null, 0, 0, 0, 0, 0);

    public void Set(string inText, int start, int end, int authorityStart, int hostStart, int hostEnd)
    {
        (text, host) = (inText, null);
        (Start, End, AuthorityStart, UserEnd, HostStart, HostEnd) = (start, end, authorityStart, hostStart, hostStart, hostEnd);
        Signals = Signals.Link;
        var name = inText.AsSpan(hostStart, hostEnd - hostStart);
        if (name.ContainsAnyExceptInRange('!', '~') || name.Contains('%') || name.Contains("xn--", StringComparison.OrdinalIgnoreCase)) Signals |= Signals.OddHost;
        if (HasScheme && Scheme.Equals("http", StringComparison.OrdinalIgnoreCase)) Signals |= Signals.PlainHttp;
        if (HasUserInfo && HasScheme) Signals |= Signals.SignIn;
        if (HasScheme && ((Signals & Signals.OddHost) != 0 || name.Length > 0 && (name[0] == '[' || char.IsAsciiDigit(name[0]))) && Reading.Host.IsAddress(HostText)) Signals |= Signals.NumberHost;
        if (Rest.Contains('?')) Signals |= Signals.Query;
        if (Rules.LinkInternal.IsInternal(Host)) Signals |= Signals.InternalHost;
        if (Shorteners.Has(Host)) Signals |= Signals.Shortener;
    }
}
