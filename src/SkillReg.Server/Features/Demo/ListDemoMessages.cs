using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Demo;

/// <summary>The messages that would have been sent, newest first.</summary>
public static class ListDemoMessages
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<MessageView> Items, Guid? Next);

    public sealed record MessageView(Guid Id, string Channel, string Recipient, string Text, DateTimeOffset At);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        DemoHouse demo, DemoMessages messages, [AsParameters] Page page, CancellationToken stop)
    {
        if (demo.Password is null)
            return Refusals.NotFound.ToResult();

        var limit = Math.Clamp(page.Limit ?? DefaultPage, 1, LargestPage);
        var found = await messages.ListAsync(page.After, limit + 1, stop);
        var items = found.Take(limit).Select(message => new MessageView(message.Id, message.Channel, message.Recipient, message.Text, message.At)).ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].Id : null));
    }

    public sealed record Page([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "after")] Guid? After);
}
