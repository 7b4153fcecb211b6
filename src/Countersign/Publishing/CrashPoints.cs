namespace Countersign.Publishing;

/// <summary>Named places at which tests stop the worker dead. In the product nothing listens.</summary>
internal sealed class CrashPoints
{
    /// <summary>Hears the place and the delivery that is being worked on.</summary>
    public Action<string, string>? Listener { get; set; }

    public void At(string place, string delivery) => Listener?.Invoke(place, delivery);
}

/// <summary>A test stopped the worker here: nothing may catch it and go on.</summary>
internal sealed class CrashedException(string place) : Exception(place);
