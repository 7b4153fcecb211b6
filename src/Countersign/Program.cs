using System.CommandLine;
using Countersign.Archive;
using Countersign.Setup;

return await new RootCommand("Countersign: a social media policy that operates.")
{
    Serve.Command(),
    Migrate.Command(),
    CreateAdministrator.Command(),
}.Parse(args).InvokeAsync();
