namespace Countersign.Setup;

/// <summary>The demo's clock: set into the past while the month is played through, the real one from then on.</summary>
internal sealed class DemoClock : TimeProvider
{
    DateTimeOffset? set;

    public override DateTimeOffset GetUtcNow() => set ?? base.GetUtcNow();

    public void Be(DateTimeOffset instant) => set = instant;

    public void Pass(TimeSpan span) => set = GetUtcNow() + span;

    public void GoLive() => set = null;
}
