using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class NhsNumber : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.nhs-number", 2, "An NHS number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Ten digits, alone or grouped 3-3-4, whose last is the right check digit, and that are neither a CHI nor an H&C number: those have rules of their own.",
        Misses: "Other groupings. One in eleven numbers of ten digits passes the sum by chance, so digits after words such as “invoice”, “ISBN” or “call” are left alone.",
        Why: "It leads to a person's health record.",
        Source: "NHS Data Dictionary: NHS number, modulus 11.",
        Fires: ["NHS number 943 476 5919", "9434765919"],
        Quiet: ["943 476 5918", "ISBN 0306406152", "Call 943 476 5919", "Invoice no. 9434765919", "1111111111"]);

    public Signals Needs => Signals.TenDigits;

    public void Look(ReadDraft draft, Found found) => HealthNumbers.Find(draft, found, HealthNumbers.Kind.Nhs, "NHS number");
}
