using Countersign.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace Countersign.People;

/// <summary>Writes an instant as a person of this organisation reads it.</summary>
internal sealed class OrganisationTime(Reader reader)
{
    public async Task<string> Write(DateTimeOffset instant)
    {
        var id = await reader.Of<Organisation>().Select(o => o.TimeZone).SingleOrDefaultAsync() ?? "Etc/UTC";
        var local = instant.ToInstant().InZone(DateTimeZoneProviders.Tzdb[id]);
        return $"{local.ToString("HH:mm 'on' d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))} ({id.Split('/')[^1].Replace('_', ' ')} time)";
    }
}
