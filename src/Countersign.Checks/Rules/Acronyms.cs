using System.Collections.Frozen;

namespace Countersign.Checks.Rules;

/// <summary>Abbreviations of four letters and more that are spoken as words, so that their letters alone do not give them away.</summary>
internal static class Acronyms
{
    private static readonly FrozenSet<string> All = (
        "NATO UCAS SEND BAME AIDS UEFA FIFA ACAS COVID UNICEF UNESCO UNHCR OFSTED OFCOM OFGEM OFWAT OFQUAL DEFRA ESTYN COBRA RIDDOR COSHH UNISON CAMHS CAFCASS LGBTQ LGBTQIA BAFTA NASUWT " +
        "AMBER RADAR LASER SCUBA NASDAQ ASCII MENCAP SCOPE NACRO TEDX STEAM CHAPS MAPPA MARAC MIDAS PRINCE SENCO SENDIASS WASPI ASEAN OPEC EUROPOL INTERPOL")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(ReadOnlySpan<char> word) => All.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
