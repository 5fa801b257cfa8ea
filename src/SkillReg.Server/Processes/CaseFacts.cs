using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Processes;

/// <summary>What expressions see besides their case's own variables: for now nothing but the office's clock.</summary>
public static class CaseFacts
{
    /// <summary>China has had one offset, summer and winter, since 1992.</summary>
    private static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(8);

    public static FactsQuery Query(TimeProvider time) => new((_, _) => { }, (_, _) => Task.FromResult(ClockAt(time.GetUtcNow())));

    private static Facts ClockAt(DateTimeOffset at) => new(FeelContext.Of(("now", Instants.ToFeel(at.ToOffset(OfficeOffset)))));
}
