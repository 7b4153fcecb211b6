using Countersign.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Countersign.Setup;

/// <summary>How the installation is, for the people who look after it.</summary>
[Needs(Permission.SeeHealth)]
internal sealed class HealthModel(HealthReport report) : PageModel
{
    public IReadOnlyList<HealthLine> Lines { get; private set; } = [];

    public IReadOnlyList<TimetableLine> Timetable { get; private set; } = [];

    public string Word(HealthState state) => state switch
    {
        HealthState.Good => "Good",
        HealthState.Attention => "Needs a look",
        _ => "Not working",
    };

    public string Look(HealthState state) => state switch
    {
        HealthState.Good => "t-green",
        HealthState.Attention => "t-amber",
        _ => "t-red",
    };

    public async Task OnGet() => (Lines, Timetable) = (await report.Lines(), await report.Timetable());
}
