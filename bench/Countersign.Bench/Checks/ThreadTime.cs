using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Countersign.Bench.Checks;

/// <summary>What the processor has spent on this thread, so that waiting for other programs does not count; the wall clock where the system does not say.</summary>
internal static partial class ThreadTime
{
    const int OfThread = 3;

    public static double Seconds()
    {
        if (!OperatingSystem.IsLinux()) return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        _ = clock_gettime(OfThread, out var time);
        return time.Seconds + time.Nanoseconds * 1e-9;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Time time);
}
