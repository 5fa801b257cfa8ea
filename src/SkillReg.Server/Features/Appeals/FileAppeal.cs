using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.Appeals;

/// <summary>Asks for one's own published result to be looked at again, for as long as the process of the case waits for that.</summary>
public static class FileAppeal
{
    private const int LongestText = 1000;

    public sealed record Request(string? Stage, string? Text);

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Desk(PublishedResults Results, Dispatch Dispatch, TimeProvider Time, HttpContext Context);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync([AsParameters] Place place, Request request, [AsParameters] Desk desk, CancellationToken stop)
    {
        if (place.Key is not { } key)
            return AppealRefusals.KeyMissing.ToResult();
        var person = desk.Context.Features.GetRequiredFeature<SignedIn>().AccountId;
        if (await desk.Results.FindAsync(place.Id, person, stop) is not { } sheet)
            return Refusals.NotFound.ToResult();
        if (request.Text?.Trim() is not { Length: > 0 and <= LongestText } text)
            return Refusals.Invalid([new FieldProblem("/text", "required", $"请填写申诉理由，最多 {LongestText} 字")]).ToResult();
        if (request.Stage is not { } stage || sheet.Results.All(result => result.Stage != stage))
            return AppealRefusals.NotNow.ToResult();

        return await StepAsync((place.Id, key, person), (stage, text), desk, stop);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StepAsync(
        (Guid Application, Guid Key, Guid By) who, (string Stage, string Text) what, Desk desk, CancellationToken stop)
    {
        var at = desk.Time.GetUtcNow();
        var command = new Command.CorrelateMessage(Storage.Results.Appeals.FiledMessage) { At = at, Key = who.Application.ToString() };
        var request = new DispatchRequest(who.Key, who.Application, command, who.By.ToString())
        {
            Rows = batch => Storage.Results.Appeals.Write(batch, who.Application, (who.Key, what.Stage, what.Text), at),
        };
        try
        {
            return await desk.Dispatch.RunAsync(request, stop) switch
            {
                DispatchAnswer.Done => TypedResults.NoContent(),
                DispatchAnswer.Refused => AppealRefusals.NotNow.ToResult(),
                _ => throw new UnreachableException(),
            };
        }
        catch (PostgresException taken) when (taken.ConstraintName == Storage.Results.Appeals.OneOpen)
        {
            return AppealRefusals.OneIsOpen.ToResult();
        }
    }
}
