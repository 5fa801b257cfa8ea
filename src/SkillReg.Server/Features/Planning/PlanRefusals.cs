using SkillReg.Registration.Plans;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Planning;

/// <summary>Why something cannot be done with a plan.</summary>
public static class PlanRefusals
{
    public static readonly Refusal TagMissing =
        new(StatusCodes.Status428PreconditionRequired, "plan.tag-missing", "缺少版本标记，请刷新页面后重试");

    public static readonly Refusal Changed = new(StatusCodes.Status412PreconditionFailed, "plan.changed", "计划已在别处修改，请刷新后再保存");

    public static readonly Refusal KeyMissing = new(StatusCodes.Status428PreconditionRequired, "plan.key-missing", "缺少请求编号，请刷新页面后重试");

    public static readonly Refusal NumberTaken = new(StatusCodes.Status409Conflict, "plan.number-taken", "计划编号已被使用");

    public static readonly Refusal NotDraft = new(StatusCodes.Status409Conflict, "plan.not-draft", "计划已经发布");

    public static readonly Refusal NotPublished = new(StatusCodes.Status409Conflict, "plan.not-published", "计划尚未发布或已经截止");

    public static readonly Refusal Ended = new(StatusCodes.Status409Conflict, "plan.closed", "计划已经截止，不能修改");

    /// <summary>Its errors point to what would end sooner; it is done all the same when the request says so.</summary>
    public static readonly Refusal Shortens =
        new(StatusCodes.Status409Conflict, "plan.shortens", "有期限比已公布的提前，请确认后再保存");

    public static Refusal ShortensAt(IEnumerable<string> pointers) =>
        Shortens with { Errors = [.. pointers.Select(pointer => new FieldProblem(pointer, "plan.sooner", "比已公布的提前"))] };

    /// <returns>Null where nothing but warnings stands against the plan.</returns>
    public static Refusal? Unfit(IEnumerable<PlanFinding> findings) =>
        findings.Where(finding => !finding.IsWarning).Select(finding => new FieldProblem(finding.Problem.Pointer, finding.Problem.Rule, finding.Problem.Message)).ToList()
            is { Count: > 0 } errors ? Refusals.Invalid(errors) : null;
}
