using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Migrations;

/// <summary>Why something cannot be done with migrations.</summary>
public static class MigrationRefusals
{
    public static readonly Refusal EditionUnknown =
        new(StatusCodes.Status422UnprocessableEntity, "migration.edition-unknown", "迁移方案中的版本不存在");

    public static readonly Refusal Unfit =
        new(StatusCodes.Status422UnprocessableEntity, "migration.unfit", "迁移方案有误，请更正后再试");

    public static readonly Refusal UnderWay =
        new(StatusCodes.Status409Conflict, "migration.under-way", "这个版本的流程正在迁移中，请等待完成或先取消");

    public static readonly Refusal Phase =
        new(StatusCodes.Status409Conflict, "migration.phase", "迁移当前的状态不允许这样做，请刷新后查看");

    public static readonly Refusal KeyMissing =
        new(StatusCodes.Status400BadRequest, "request.key-missing", "缺少请求编号，请刷新页面后重试");

    /// <summary>The engine's refusals as the caller sees them.</summary>
    public static ProblemHttpResult Of(string code) => code switch
    {
        "edition-unknown" => EditionUnknown.ToResult(),
        "migration-under-way" => UnderWay.ToResult(),
        "migration-phase" => Phase.ToResult(),
        _ => Refusals.NotFound.ToResult(),
    };

    public static ProblemHttpResult With(this Refusal refusal, IEnumerable<Bpmn.Model.Problem> problems)
    {
        var result = refusal.ToResult();
        result.ProblemDetails.Extensions["problems"] = problems.Select(PlanProblemView.Of).ToList();
        return result;
    }
}

/// <summary>A refusal of a plan with all its problems, as it stands on the wire.</summary>
public sealed record RefusedPlan(string Type, string Title, int Status, string Code, string RequestId, IReadOnlyList<PlanProblemView> Problems);
