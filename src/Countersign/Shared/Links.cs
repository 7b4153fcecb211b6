namespace Countersign.Shared;

/// <summary>Every address of the product. A test follows each one.</summary>
internal static class Links
{
    public const string Home = "/";
    public const string Health = "/health";
    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";
    public const string SetUp = "/set-up";

    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Enrol = "/me/second-factor";
    public const string Me = "/me";
    public static string SignInThen(string then) => $"{SignIn}?then={Uri.EscapeDataString(then)}";
    public static string ProveAgain(string then) => $"/sign-in/again?then={Uri.EscapeDataString(then)}";
    public static string Invitation(string secret) => $"/invitation/{secret}";

    public const string People = "/people";
    public const string InvitePerson = "/people/invite";
    public static string Person(string id) => $"/people/{id}";

    public const string Accounts = "/accounts";
    public const string ConnectAccount = "/accounts/connect";
    public static string Account(string id) => $"/accounts/{id}";
    public static string ConnectionReturn(string network) => $"/accounts/connect/{network}/return";
    public static string ConfirmConnection(string state) => $"/accounts/connect/confirm/{state}";
    public const string BlueskyClient = "/oauth/bluesky/client-metadata.json";

    public const string Practice = "/practice";
    public static string PracticeAccount(string account) => $"/practice/{account}";
    public static string PracticePost(string id) => $"/practice/posts/{id}";
    public static string PracticePicture(string id) => $"/practice/pictures/{id}";

    public const string Write = "/posts/write";
    public static string EditDraft(string id) => $"/posts/{id}/edit";
    public static string Post(string id) => $"/posts/{id}";
    public static string PostReceipt(string id) => $"/posts/{id}/receipt";
    public static string Decide(string id) => $"/posts/{id}/decide";
    public static string Submit(string id) => $"/posts/{id}/submit";
    public const string Posts = "/posts";
    public const string Calendar = "/calendar";
    public static string Media(string id) => $"/media/{id}";

    public const string Publishing = "/publishing";
    public static string Delivery(string id) => $"/publishing/{id}";

    public const string Records = "/records";
    public static string RecordsBefore(long sequence, string? kind, string? person, DateOnly? from, DateOnly? to) =>
        $"{Records}?before={sequence}&kind={Uri.EscapeDataString(kind ?? "")}&person={Uri.EscapeDataString(person ?? "")}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
    public static string Record(long sequence) => $"/records/{sequence}";
    public const string Checkpoint = "/records/checkpoint";
    public const string CheckpointFile = "/records/checkpoint.note";
    public const string ExportRecords = "/records/export";
}
