namespace Countersign.Archive;

/// <summary>What may be written without a record, each with its reason: whole tables, and the unrecorded columns of two others.</summary>
internal static class Unrecorded
{
    public static readonly IReadOnlyDictionary<string, string> Tables = new Dictionary<string, string>
    {
        ["sessions"] = "who is signed in just now; signing in and out are recorded by themselves",
        ["sign_in_attempts"] = "rate counters",
        ["pending_connections"] = "a sign-in at a network that has not come back yet",
        ["practice_posts"] = "the Practice network is the outside world, kept here only for want of another place",
        ["practice_pictures"] = "as above",
        ["practice_faults"] = "as above",
        ["practice_ended_tokens"] = "as above",
        ["timetable_runs"] = "when recurring work last ran",
        ["outgoing_mail"] = "mail waiting to be sent; what caused it is recorded",
        ["log_openings"] = "the words beside the log; a record of their erasure must not hold them, and erasures says what was erased",
        ["log_checkpoints"] = "signed statements about the log itself",
        ["autosaves"] = "what is being typed, until it is saved or submitted",
    };

    /// <summary>Their state is recorded; the columns marked unrecorded may be written without.</summary>
    public static readonly IReadOnlyDictionary<string, string> Columns = new Dictionary<string, string>
    {
        ["deliveries"] = "leases and look-again times",
        ["read_backs"] = "when a post was last found as it was found before",
        ["media_items"] = "that a picture was part of a draft once; the draft's own record says which",
        ["accounts"] = "renewed credentials and limits read back",
        ["people"] = "a password's hash made anew with more rounds at sign-in",
        ["authenticators"] = "the last code used, so that none is used twice",
        ["passkeys"] = "the counter and the name a person gave it; adding and removing are recorded",
    };
}
