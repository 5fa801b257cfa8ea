using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>
/// Begins to take the running cases of an edition to another. The work goes on by itself; asking again with the same key
/// gives the same migration.
/// </summary>
public static class BeginMigration
{
    public static async Task<Results<Created<MigrationView>, ProblemHttpResult>> HandleAsync(
        PlanView request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (key is not { } id)
            return MigrationRefusals.KeyMissing.ToResult();

        var order = new MigrationOrder(id, request.ToPlan(request.To), room.Account, room.Time.GetUtcNow());
        return await room.Batches.BeginAsync(order, stop) switch
        {
            BeginAnswer.Begun begun => TypedResults.Created($"{MigrationEndpoints.Path}/{id}", MigrationView.Of(begun.Batch)),
            BeginAnswer.Unfit unfit => MigrationRefusals.Unfit.With(unfit.Problems),
            BeginAnswer.Refused refused => MigrationRefusals.Of(refused.Refusal.Code),
            _ => throw new UnreachableException(),
        };
    }
}
