using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>How far a change has come through the open cases of its plan.</summary>
/// <param name="FailedCases">The cases that could not be told, up to a hundred of them.</param>
public sealed record FactsChangeView(Guid Id, int Total, int Done, int Failed, IReadOnlyList<Guid> FailedCases, bool IsFinished)
{
    public static FactsChangeView Of(Guid id, FactsChangeProgress progress) =>
        new(id, progress.Total, progress.Done, progress.Failed, progress.FailedCases, progress.IsFinished);
}
