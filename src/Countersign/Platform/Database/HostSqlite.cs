using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Countersign.Platform.Database;

/// <summary>Two workarounds that docs/decisions/0003 explains: the pinned binding, and the host's newer libsqlite3.</summary>
internal static class HostSqlite
{
    static readonly string[] Names = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib", "winsqlite3.dll"];

    /// <summary>Name of the host's library where that is used.</summary>
    public static string? Library { get; private set; }

    [ModuleInitializer]
    internal static void Install()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "SQLitePCLRaw.core" ? context.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.core")) : null;
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), static (name, assembly, search) =>
        {
            if (name != "e_sqlite3")
                return 0;
            foreach (var candidate in Names)
                if (NativeLibrary.TryLoad(candidate, out var handle))
                {
                    if (Version(handle) > 3_035_005)
                    {
                        Library = candidate;
                        return handle;
                    }
                    NativeLibrary.Free(handle);
                }
            return 0;
        });
    }

    static unsafe int Version(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var function) ? ((delegate* unmanaged[Cdecl]<int>)function)() : 0;
}
