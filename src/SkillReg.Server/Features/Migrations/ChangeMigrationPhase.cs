using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>Pauses a migration, lets it go on, cancels it, or takes back what has been migrated and has not moved since.</summary>
public static class ChangeMigrationPhase
{
    /// <summary>The phases that people choose; the others come by themselves.</summary>
    private static readonly MigrationPhase[] People = [MigrationPhase.Paused, MigrationPhase.Running, MigrationPhase.Cancelled, MigrationPhase.Undoing];

    /// <param name="Phase">paused, running, cancelled or undoing.</param>
    public sealed record Request(string Phase);

    public static async Task<Results<Ok<MigrationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (Names.Read<MigrationPhase>(request.Phase) is not { } phase || !People.Contains(phase))
            return Refusals.Invalid([new FieldProblem("/phase", "enum", "请选择暂停、继续、取消或撤销")]).ToResult();

        return await room.Batches.MoveAsync(id, phase, room.Time.GetUtcNow(), stop) switch
        {
            BeginAnswer.Begun begun => TypedResults.Ok(MigrationView.Of(begun.Batch)),
            BeginAnswer.Refused refused => MigrationRefusals.Of(refused.Refusal.Code),
            _ => throw new UnreachableException(),
        };
    }
}
