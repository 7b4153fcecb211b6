using System.Runtime.CompilerServices;
using Countersign.Platform.Database;

namespace Countersign.Tests.Support;

/// <summary>The tests' PostgreSQL runs without fsync; only they may.</summary>
internal static class UnsafeDatabase
{
    [ModuleInitializer]
    internal static void Allow() => Environment.SetEnvironmentVariable(Durability.AllowUnsafe, "1");
}
