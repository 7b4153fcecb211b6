using Countersign.Platform.Database;
using NodaTime;
using NodaTime.Extensions;

namespace Countersign.People;

/// <summary>Writes an instant as a person of this organisation reads it.</summary>
internal sealed class OrganisationTime(Reader reader, Kept kept)
{
    public async Task<string> Write(DateTimeOffset instant)
    {
        var id = (await kept.Organisation(reader))?.TimeZone ?? "Etc/UTC";
        var local = instant.ToInstant().InZone(DateTimeZoneProviders.Tzdb[id]);
        return $"{local.ToString("HH:mm 'on' d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))} ({id.Split('/')[^1].Replace('_', ' ')} time)";
    }
}
