using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Registration.Forms;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Parcels;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Parcels;
using SkillReg.Storage.Processes;
using Refusal = SkillReg.Server.Problems.Refusal;

namespace SkillReg.Server.Features.Parcels;

/// <summary>
/// The applicant says with which courier the papers were sent. The form of the definition's own task judges the answers; where
/// the plan counts the day of dispatch, this is what stops the clock.
/// </summary>
public static class DispatchParcel
{
    public static readonly Refusal NotAwaited =
        new(StatusCodes.Status409Conflict, "parcel.not-awaited", "现在不能填写快递单号，请刷新页面查看邮寄状态");

    public sealed record Request(string? Courier, string? CourierNumber, DateOnly? PostedOn);

    public sealed record Place(Guid Id, string CoverSheet, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] ParcelParts parts, [AsParameters] ApplicationParts applications)
    {
        var stop = applications.Context.RequestAborted;
        if (place.Key is not { } command)
            return ApplicationRefusals.KeyMissing.ToResult();
        if (await parts.FindAsync((place.Id, place.CoverSheet), applications, stop) is not var (open, parcel, wait))
            return Refusals.NotFound.ToResult();
        if (wait is not { Task: { } task })
        {
            return await applications.Applications.WasAnsweredAsync(place.Id, command, stop)
                ? TypedResults.NoContent()
                : NotAwaited.ToResult();
        }

        var outcome = Judge(request, wait, open);
        if (outcome is not { Problems.IsEmpty: true } || request is not { Courier: { } courier, CourierNumber: { } number, PostedOn: { } posted })
            return Refusals.Invalid([.. outcome?.Problems.Select(problem => new FieldProblem(problem.Pointer, problem.Rule, problem.Message)) ?? []]).ToResult();

        var at = applications.Time.GetUtcNow();
        var sent = new Dispatched(courier, number, posted, at);
        var step = new DispatchRequest(command, place.Id, new Command.CompleteTask(task) { At = at }, applications.Person.AccountId.ToString())
        {
            Rows = batch => batch.BatchCommands.Add(Storage.Parcels.Parcels.Dispatch(parcel.CoverSheet, sent)),
        };
        return await parts.Dispatch.RunAsync(step, stop) switch
        {
            DispatchAnswer.Done => TypedResults.NoContent(),
            DispatchAnswer.Refused => NotAwaited.ToResult(),
            _ => throw new UnreachableException(),
        };
    }

    /// <returns>Null where the edition has no form for it.</returns>
    private static FormOutcome? Judge(Request request, ParcelWait wait, OpenApplication open)
    {
        using var sent = JsonSerializer.SerializeToDocument(request, JsonSerializerOptions.Web);
        return wait.Form is { } name && open.Scheme.Forms.TryGetValue(name, out var form) && Wire.ToAnswers(sent.RootElement) is { } answers
            ? FormRun.Evaluate(form.Form, answers, new FormSurroundings(open.Surroundings))
            : null;
    }
}
