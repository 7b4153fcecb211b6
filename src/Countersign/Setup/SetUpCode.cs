using System.Security.Cryptography;
using System.Text;
using Countersign.Platform.Database;

namespace Countersign.Setup;

/// <summary>Printed where the program was started, asked for by the set-up page, gone with the process: whoever finds the page first cannot take the installation.</summary>
internal sealed class SetUpCode
{
    readonly string code = Ids.New();

    public string Printed => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    public bool Is(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()), Encoding.UTF8.GetBytes(code));
}
