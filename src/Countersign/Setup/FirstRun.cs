using Countersign.People;
using Countersign.Platform.Database;
using Countersign.Shared;
using Microsoft.EntityFrameworkCore;

namespace Countersign.Setup;

/// <summary>Until there is an organisation every address leads to set-up.</summary>
internal sealed class FirstRun(RequestDelegate next)
{
    volatile bool isSetUp;

    public async Task Invoke(HttpContext http, Reader reader)
    {
        if (isSetUp || http.Request.Path.StartsWithSegments(Links.SetUp) || http.Request.Path.StartsWithSegments(Links.Health) || http.Request.Path.StartsWithSegments(Links.Help) || (isSetUp = await reader.Of<Organisation>().AnyAsync()))
            await next(http);
        else
            http.Response.Redirect(Links.SetUp);
    }
}
