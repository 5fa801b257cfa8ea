using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Plans;

/// <summary>Whether a plan can be published: deadlines that there are, in their order, for every part that is switched on.</summary>
public static class PlanCheck
{
    /// <summary>Fewer working days between the last payment and the last post and nobody can be in time (Q7 of the guides).</summary>
    private const int LeastDaysForPost = 5;

    public static ImmutableArray<PlanFinding> Check(FeelContext plan, Scheme scheme, WorkingCalendar calendar)
    {
        var findings = ImmutableArray.CreateBuilder<PlanFinding>();
        Windows(plan, findings);
        Levels(plan, scheme, findings);
        Payment(plan, findings);
        Post(plan, calendar, findings);
        Sessions(plan, findings);
        Years(plan, calendar, findings);
        return findings.ToImmutable();
    }

    private static void Windows(FeelContext plan, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (plan["windows"] is not FeelContext { Count: > 0 } windows)
        {
            Error(findings, "/windows", "missing", "请填写报名时间");
            return;
        }
        foreach (var (phase, window) in windows.Entries)
        {
            var (start, end) = window is FeelContext times ? (At(times, "start"), At(times, "end")) : (null, null);
            if (start is null || end is null || end <= start)
                Error(findings, Pointers.Child("/windows", phase), "order", "开始和结束时间都要填写，结束时间应晚于开始时间");
        }
    }

    private static void Levels(FeelContext plan, Scheme scheme, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (plan["reviewLevels"] is not FeelList levels)
            return;
        for (var index = 0; index < levels.Count; index++)
            if (levels[index] is not FeelString { Value: var level } || scheme.Levels.All(known => known.Key != level))
                Error(findings, $"/reviewLevels/{index}", "unknown-name", "没有这一级审核");
    }

    private static void Payment(FeelContext plan, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (plan["fee"] is not FeelNumber { Value.Sign: >= 0 } fee)
            Error(findings, "/fee", "range", "费用应为不小于零的数");
        else if (fee.Value.Sign > 0 && IsOn(plan, "payment"))
            Needed(plan, "paymentDeadline", "请填写缴费截止时间", findings);
    }

    private static void Post(FeelContext plan, WorkingCalendar calendar, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (!IsOn(plan, "paper"))
            return;
        foreach (var name in new[] { "paperDeadline", "paperReceiptLimit", "reopenUntil" })
            Needed(plan, name, "要求邮寄材料时请填写邮寄截止、收件期限和恢复期限", findings);
        if (plan["paymentDeadline"] is FeelDateTime paid && plan["paperDeadline"] is FeelDateTime posted
            && calendar.Between(CalendarFunctions.InShanghai(paid).Date, CalendarFunctions.InShanghai(posted).Date) is { } days && days < LeastDaysForPost)
            findings.Add(new(new("/paperDeadline", "too-soon", $"邮寄截止距缴费截止只有 {days} 个工作日，少于 {LeastDaysForPost} 个"), IsWarning: true));
    }

    private static void Sessions(FeelContext plan, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (!IsOn(plan, "ticket") || plan["subjects"] is not FeelList subjects)
            return;
        for (var index = 0; index < subjects.Count; index++)
            if (subjects[index] is not FeelContext subject || At(subject, "ticketOpen") is not { } open || At(subject, "sessionEnd") is not { } end || end <= open)
                Error(findings, $"/subjects/{index}", "order", "每个科目都要有准考证开放时间和考试结束时间，后者应较晚");
    }

    /// <summary>A deadline in a year whose holidays are not known yet cannot be counted.</summary>
    private static void Years(FeelContext plan, WorkingCalendar calendar, ImmutableArray<PlanFinding>.Builder findings)
    {
        foreach (var (name, value) in plan.Entries)
            if (value is FeelDateTime moment && CalendarFunctions.InShanghai(moment).Date.Year is var year && !calendar.Holds(year))
                findings.Add(new(new(Pointers.Child("", name), "calendar-missing", $"还没有 {year} 年的工作日历，期限无法计算"), IsWarning: true));
        if (plan["windows"] is FeelContext windows)
            foreach (var (phase, window) in windows.Entries)
                if (window is FeelContext times && times["end"] is FeelDateTime end && !calendar.Holds(CalendarFunctions.InShanghai(end).Date.Year))
                    Error(findings, Pointers.Child("/windows", phase), "calendar-missing", "审核时限要用到的年份还没有工作日历");
    }

    private static void Needed(FeelContext plan, string name, string message, ImmutableArray<PlanFinding>.Builder findings)
    {
        if (plan[name] is not FeelDateTime)
            Error(findings, Pointers.Child("", name), "missing", message);
    }

    private static bool IsOn(FeelContext plan, string part) =>
        plan["parts"] is FeelContext parts && parts[part] is FeelBoolean { Value: true };

    private static Int128? At(FeelContext from, string name) => from[name] is FeelDateTime moment ? moment.Instant : null;

    private static void Error(ImmutableArray<PlanFinding>.Builder findings, string pointer, string rule, string message) =>
        findings.Add(new(new(pointer, rule, message), IsWarning: false));
}
