using System.Collections.Frozen;

namespace SkillReg.Server.Features.Migrations;

/// <summary>What each reason and each problem of a plan means, in the administrator's language.</summary>
public static class MigrationTexts
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["call-differs"] = "调用活动在新版本中调用了另一个流程",
        ["case-moved"] = "迁移之后流程又有了新的进展",
        ["case-not-active"] = "流程已经结束",
        ["edition-mismatch"] = "流程已不在原版本下运行",
        ["edition-unknown"] = "没有这个版本",
        ["element-gone"] = "新版本中没有对应的元素",
        ["element-unknown"] = "原版本的流程中没有这个元素",
        ["expression-not-text"] = "新版本的表达式没有得到文本",
        ["join-differs"] = "有令牌在汇聚网关等待，而新版本中该网关的连线不同",
        ["kind-differs"] = "新版本中对应的元素类型不同",
        ["loop-differs"] = "新版本中对应的元素以另一种方式重复执行",
        ["migration-other-plan"] = "迁移方案不适用于这个流程",
        ["migration-same-edition"] = "原版本与新版本相同",
        ["plan-editions"] = "迁移方案的原版本或新版本有误",
        ["process-gone"] = "新版本中没有对应的流程",
        ["process-unknown"] = "原版本中没有这个流程",
        ["resume-gone"] = "退回后要返回的任务在新版本中不存在",
        ["scope-differs"] = "新版本中对应的元素位于另一个范围内",
        ["target-element-unknown"] = "新版本的流程中没有这个元素",
        ["target-process-unknown"] = "新版本中没有这个流程",
        ["timer-not-readable"] = "新版本的期限无法计算",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Texts.Keys;

    public static string Of(string code) => Texts.GetValueOrDefault(code, "无法迁移");
}
