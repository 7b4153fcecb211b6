using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class HealthAndCareNumber : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.health-and-care-number", 1, "A Health and Care number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Northern Ireland's Health and Care number: ten digits from 320 to 399 on, alone or grouped 3-3-4, whose last is the right check digit.",
        Misses: "Other groupings, and numbers after words such as “invoice” or “call”.",
        Why: "It leads to a person's health and care record.",
        Source: "Business Services Organisation, Health and Care Number: range 320 000 0001 to 399 999 9999, modulus 11.",
        Fires: ["H&C 320 000 0015", "3200000015"],
        Quiet: ["320 000 0012", "Order 3200000015", "943 476 5919"]);

    public Signals Needs => Signals.TenDigits;

    public void Look(ReadDraft draft, Found found) => HealthNumbers.Find(draft, found, HealthNumbers.Kind.HealthAndCare, "Health and Care number");
}
