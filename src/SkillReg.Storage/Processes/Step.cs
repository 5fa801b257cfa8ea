using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>A step that was decided and is about to be written.</summary>
/// <param name="Edition">The one the case is under after the step.</param>
internal sealed record Step(DispatchRequest Request, CaseReading Reading, Edition Edition, CaseState Before, Decision.Accepted Accepted)
{
    public HistoryEntry Entry { get; } = new(
        Request.CaseId,
        (Reading.Row?.Version ?? 0) + 1,
        Request.Command.At.UtcDateTime,
        Request.CommandId,
        Request.Actor,
        EventJson.Save(Accepted.Events));

    public CaseRow NextRow() => new()
    {
        Id = Request.CaseId,
        Edition = Accepted.State.Edition,
        Version = Entry.Seq,
        Phase = (int)Accepted.State.Status,
        Status = StatusKeys.Of(Edition.Definitions, Accepted.State, Edition.StatusOrder),
        State = CaseJson.Save(Accepted.State),
        Hash = History.Chain(Reading.Row?.Hash ?? History.Origin, Entry),
        Began = Reading.Row?.Began ?? History.MonthOf(Request.Command.At),
        ChangedAt = Entry.At,
        Plan = Reading.Row is { } known ? known.Plan : Request.Subject?.Plan,
        Number = Reading.Row is { } numbered ? numbered.Number : Request.Subject?.Number,
        Subject = Reading.Row is { } named ? named.Subject : Request.Subject?.Name,
    };
}
