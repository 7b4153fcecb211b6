namespace Countersign.People;

/// <summary>What a role allows. <c>roles.json</c> says which role holds which; the tests walk every route with it.</summary>
internal enum Permission
{
    WritePosts,
    SeePosts,
    ApprovePosts,
    TakeDownPosts,
    SettleDeliveries,
    PausePublishing,
    ResumePublishing,
    SeeAccounts,
    ManageAccounts,
    GrantAccounts,
    SeePeople,
    ManagePeople,
    SeeRecords,
    ExportRecords,
    EraseWords,
    ManageOrganisation,
    SeeHealth,
}
