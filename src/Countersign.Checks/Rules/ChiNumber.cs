using Countersign.Checks.Reading;

namespace Countersign.Checks.Rules;

internal sealed class ChiNumber : IRule
{
    public RuleInfo Info { get; } = new(
        "personal-data.chi-number", 1, "A CHI number", Category.PersonalData, Severity.Block, Clearable: true, Clause: "S0-10.4",
        Finds: "Scotland's Community Health Index number: a day and a month, four more digits and the right check digit, in one row or grouped 3-3-4; grouped 6-4 where “CHI” stands before it.",
        Misses: "Numbers with another grouping. One number of ten digits in about three hundred looks like one by chance.",
        Why: "It leads to a person's health record, and its first six digits are their date of birth.",
        Source: "Public Health Scotland, CHI number: DDMMYY, sequence, modulus 11.",
        Fires: ["His CHI is 0101010117", "CHI 010101 0117"],
        Quiet: ["0101010118", "3201010117", "Ref 0101010117", "Between 010101 and 0117"]);

    public Signals Needs => Signals.TenDigits;

    public void Look(ReadDraft draft, Found found) => HealthNumbers.Find(draft, found, HealthNumbers.Kind.Chi, "CHI number");
}
