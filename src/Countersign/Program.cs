using System.CommandLine;
using Countersign.Checking;
using Countersign.Setup;

return ChecksVerbs.Run(args) ?? await Verbs().Parse(args).InvokeAsync();

static RootCommand Verbs()
{
    var verbs = new RootCommand("Countersign: a social media policy that operates.")
    {
        Serve.Command(),
        Demo.Command(),
        Migrate.Command(),
        ExportRecords.Command(),
        VerifyExport.Command(),
        RestoreCheck.Command(),
        CreateAdministrator.Command(),
    };
    foreach (var verb in ChecksVerbs.Listed()) verbs.Add(verb);
    return verbs;
}
