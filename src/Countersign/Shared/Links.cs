namespace Countersign.Shared;

/// <summary>Every address of the product. A test follows each one.</summary>
internal static class Links
{
    public const string Home = "/";
    public const string Help = "/help";
    public const string Clauses = "/clauses";
    public static string Clause(string id) => $"{Clauses}#{id}";
    public const string Health = "/health";
    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";
    public const string SetUp = "/set-up";

    public const string SignIn = "/sign-in";
    public const string SignInCode = "/sign-in/code";
    public const string SignInAgain = "/sign-in/again";
    public const string SignOut = "/sign-out";
    public const string Enrol = "/me/second-factor";
    public const string Me = "/me";
    public const string MyPassword = "/me/password";
    public static string SignInThen(string then) => $"{SignIn}?then={Uri.EscapeDataString(then)}";
    public static string ProveAgain(string then) => $"{SignInAgain}?then={Uri.EscapeDataString(then)}";
    public static string Invitation(string secret) => $"/invitation/{secret}";

    public const string People = "/people";
    public const string InvitePerson = "/people/invite";
    public static string Person(string id) => $"/people/{id}";
    public static string ManagePerson(string id) => $"/people/{id}/manage";
    public const string Units = "/units";
    public const string Organisation = "/organisation";

    public const string Accounts = "/accounts";
    public const string ConnectAccount = "/accounts/connect";
    public static string Account(string id) => $"/accounts/{id}";
    public static string ConnectTo(string network) => $"{ConnectAccount}?network={network}";
    public static string Reconnect(string account) => $"{ConnectAccount}?account={account}";
    public static string TestAccount(string id) => $"/accounts/{id}/test";
    public static string PauseAccount(string id) => $"/accounts/{id}/pause";
    public static string ResumeAccount(string id) => $"/accounts/{id}/resume";
    public static string DisconnectAccount(string id) => $"/accounts/{id}/disconnect";
    public static string AccountPeople(string id) => $"/accounts/{id}/people";
    public static string ConnectionReturn(string network) => $"/accounts/connect/{network}/return";
    public static string LeaveForNetwork(string state) => $"/accounts/connect/leave/{state}";
    public static string ConfirmConnection(string state) => $"/accounts/connect/confirm/{state}";
    public const string BlueskyClient = "/oauth/bluesky/client-metadata.json";

    public const string Practice = "/practice";
    public static string PracticeAccount(string account) => $"/practice/{account}";
    public static string PracticeFaults(string account) => $"/practice/{account}/faults";
    public static string PracticePost(string id) => $"/practice/posts/{id}";
    public static string PracticePicture(string id) => $"/practice/pictures/{id}";

    public const string Write = "/posts/write";
    public static string EditDraft(string id) => $"/posts/{id}/edit";
    public static string EditTyped(string? id, string key) => $"{(id is null ? Write : EditDraft(id))}?use={key}";
    public const string CheckTyped = "/posts/check";
    public const string KeepTyping = "/posts/typing";
    public static string Submit(string id) => $"/posts/{id}/submit";
    public static string Post(string id) => $"/posts/{id}";
    public static string PostReceipt(string id) => $"/posts/{id}/receipt";
    public static string Decide(string id) => $"/posts/{id}/decide";
    public const string Posts = "/posts";
    public const string Calendar = "/calendar";
    public static string Media(string id) => $"/media/{id}";

    public const string Allowances = "/checking/allowances";

    public const string Publishing = "/publishing";
    public static string ReadBack(string delivery) => $"/publishing/{delivery}/read-back";

    public const string Records = "/records";
    public static string RecordsBefore(long sequence, string? kind, string? person, DateOnly? from, DateOnly? to) =>
        $"{Records}?before={sequence}&kind={Uri.EscapeDataString(kind ?? "")}&person={Uri.EscapeDataString(person ?? "")}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}";
    public static string Record(long sequence) => $"/records/{sequence}";
    public static string EraseWords(long sequence) => $"/records/{sequence}/erase";
    public const string Checkpoint = "/records/checkpoint";
    public const string CheckpointFile = "/records/checkpoint.note";
    public const string ExportRecords = "/records/export";
}
