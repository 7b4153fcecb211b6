namespace Countersign.Platform.Database;

/// <summary>A row that belongs to one unit: read only by those who see that unit, whatever the page asks for.</summary>
internal interface IInUnit
{
    string UnitId { get; }
}

/// <summary>Whose rows this request or job sees. A request starts with nothing and is widened once, at sign-in.</summary>
internal sealed class Visibility
{
    public bool AllUnits { get; private set; }

    public string[] Units { get; private set; } = [];

    public static Visibility Everything => new() { AllUnits = true };

    public void Set(bool allUnits, string[] units) => (AllUnits, Units) = (allUnits, units);
}
