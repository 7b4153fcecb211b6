using Countersign.Publishing;
using Countersign.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Countersign.Tests.Publishing;

public sealed class PublishingLoopTests
{
    [Fact]
    public async Task A_program_that_ends_before_it_listens_ends_the_loop_without_a_fault()
    {
        await using var app = await App.Running();
        var loop = ActivatorUtilities.CreateInstance<PublishingLoop>(app.Services);
        await loop.StartAsync(TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        loop.Dispose();
        await loop.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.True(loop.ExecuteTask!.IsCompletedSuccessfully);
    }
}
