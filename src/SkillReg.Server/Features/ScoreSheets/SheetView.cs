using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>How far a sheet has come through the cases it is about.</summary>
/// <param name="FailedApplications">Those whose case did not wait for it any more, up to a hundred of them.</param>
public sealed record SheetView(Guid Id, int Total, int Done, int Failed, IReadOnlyList<Guid> FailedApplications, bool IsFinished)
{
    public static SheetView Of(Guid id, SheetProgress progress) =>
        new(id, progress.Total, progress.Done, progress.Failed, progress.FailedApplications, progress.IsFinished);
}
