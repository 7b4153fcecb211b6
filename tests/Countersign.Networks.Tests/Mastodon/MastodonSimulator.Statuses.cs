using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Countersign.Networks.Tests.Mastodon;

internal sealed partial class MastodonSimulator
{
    private static readonly string[] KnownFields = ["status", "media_ids", "visibility", "language", "spoiler_text", "sensitive", "scheduled_at"];

    private async Task<IResult> Upload(HttpContext context, bool second)
    {
        if (!context.Request.HasFormContentType)
            return As(context, "write:media", _ => Error(422, "Validation failed: File can't be blank"));
        var form = await context.Request.ReadFormAsync();
        var bytes = new MemoryStream();
        if (form.Files["file"] is { } file)
            await file.CopyToAsync(bytes);
        return As(context, "write:media", account =>
        {
            var description = form["description"].ToString();
            if (bytes.Length == 0)
                return Error(422, "Validation failed: File can't be blank");
            if (!bytes.ToArray().AsSpan().StartsWith((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G']) || form.Files["file"]!.ContentType != "image/png")
                return Error(422, "Validation failed: File content type is invalid, File is invalid");
            if (new StringInfo(description).LengthInTextElements > 1500)
                return Error(422, "Validation failed: Description is too long (maximum is 1500 characters)");
            var made = new SimulatedMedia($"{++last}", account, "image/png", (int)bytes.Length, description) { Processing = second ? Processing : 0 };
            media[made.Id] = made;
            return Json(made.Processing > 0 ? 202 : 200, new() { ["id"] = made.Id, ["type"] = "image", ["description"] = description });
        });
    }

    private IResult MediaOf(string account, string id)
    {
        if (!media.TryGetValue(id, out var found) || found.Account != account || found.Attached)
            return NotFound();
        return Json(found.Processing-- > 0 ? 206 : 200, new() { ["id"] = id, ["type"] = "image", ["description"] = found.Description });
    }

    private async Task<IResult> Publish(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            Violates("a status that is not JSON");
        if (context.Request.ContentLength is null)
            Violates("a status without its length, which small servers cannot read");
        JsonObject? form = null;
        try
        {
            form = await context.Request.ReadFromJsonAsync<JsonObject>();
        }
        catch (JsonException)
        {
            Violates("broken JSON");
        }
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0)
            Violates("a status without Idempotency-Key");
        foreach (var field in form ?? [])
            if (!KnownFields.Contains(field.Key))
                Violates($"unknown field {field.Key}");
        if (form?["language"]?.GetValue<string>() is { } language && (language.Length is < 2 or > 3 || !language.All(char.IsAsciiLetterLower)))
            Violates($"language {language} is not ISO 639");
        return As(context, "write:statuses", account => Make(account, form ?? [], key));
    }

    private IResult Make(string account, JsonObject form, string key)
    {
        var now = Time.GetUtcNow();
        if (key.Length > 0 && keys.TryGetValue((account, key), out var earlier) && now - earlier.At < TimeSpan.FromHours(1))
            return One(earlier.Id);
        var text = form["status"]?.GetValue<string>() ?? "";
        var spoiler = form["spoiler_text"]?.GetValue<string>() ?? "";
        string[] wanted = [.. (form["media_ids"]?.AsArray() ?? []).Select(id => id!.GetValue<string>())];
        if (wanted.Length > 4)
            return Error(422, "Validation failed: Cannot attach more than 4 files");
        var attached = wanted.Select(id => media.GetValueOrDefault(id)).OfType<SimulatedMedia>().Where(found => found.Account == account && !found.Attached).ToList();
        if (attached.Count != wanted.Length)
            return Error(422, "Validation failed: Media attachments could not be found");
        if (attached.Exists(found => found.Processing > 0))
            return Error(422, "Cannot attach files that have not finished processing. Try again in a moment!");
        if (string.IsNullOrWhiteSpace(text) && attached.Count == 0)
            return Error(422, "Validation failed: Text can't be blank");
        if (SimulatedHtml.Length(text, 23) + SimulatedHtml.Length(spoiler, 23) > MaxCharacters)
            return Error(422, $"Validation failed: Text character limit of {MaxCharacters} exceeded");
        if (form["scheduled_at"]?.GetValue<string>() is { } at)
            return Schedule(at, text, now);

        var made = new SimulatedStatus(++last, account, text, form["language"]?.GetValue<string>(), spoiler, form["sensitive"]?.GetValue<bool>() ?? false,
            form["visibility"]?.GetValue<string>() ?? "public", key, now, attached);
        if (Lies)
            return Json(200, made.Json(Root));
        attached.ForEach(found => found.Attached = true);
        statuses.Add(made);
        if (key.Length > 0)
            keys[(account, key)] = (now, made.Id);
        return Json(200, made.Json(Root));
    }

    private IResult Schedule(string at, string text, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var when) || when < now.AddMinutes(5))
            return Error(422, "Validation failed: Scheduled at must be in the future");
        var entry = new JsonObject { ["id"] = $"{++last}", ["scheduled_at"] = at, ["params"] = new JsonObject { ["text"] = text } };
        scheduled.Add(entry);
        return Json(200, (JsonObject)entry.DeepClone());
    }

    private IResult List(HttpContext context, string id)
    {
        var query = context.Request.Query;
        var limit = int.TryParse(query["limit"], CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, 40) : 20;
        var before = long.TryParse(query["max_id"], CultureInfo.InvariantCulture, out var max) ? max : long.MaxValue;
        var found = statuses.Where(status => IdOf(status.Account) == id && !status.Deleted && status.Number < before)
            .OrderByDescending(status => status.Number).Take(limit).Select(status => (JsonNode)status.Json(Root));
        return Results.Content(new JsonArray([.. found]).ToJsonString(), "application/json");
    }

    private IResult One(string id) => statuses.Find(status => status.Id == id && !status.Deleted) is { } found ? Json(200, found.Json(Root)) : NotFound();

    private IResult Delete(string account, string id)
    {
        if (statuses.Find(status => status.Id == id && status.Account == account && !status.Deleted) is not { } found)
            return NotFound();
        found.Deleted = true;
        return Json(200, found.Json(Root));
    }
}
