namespace Countersign.Publishing;

/// <summary>Named places at which tests stop the worker dead. In the product nothing listens.</summary>
internal sealed class CrashPoints
{
    public Action<string>? Listener { get; set; }

    public void At(string place) => Listener?.Invoke(place);
}

/// <summary>A test stopped the worker here: nothing may catch it and go on.</summary>
internal sealed class CrashedException(string place) : Exception(place);
