using System.CommandLine;
using Countersign.Setup;

return await new RootCommand("Countersign: a social media policy that operates.")
{
    Serve.Command(),
    Demo.Command(),
    Migrate.Command(),
    ExportRecords.Command(),
    VerifyExport.Command(),
    CreateAdministrator.Command(),
}.Parse(args).InvokeAsync();
