using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Verification;

/// <summary>
/// Holds one case against its history: no step is missing, the chain is whole, folding the events gives the stored state, and
/// every projection is what that state says.
/// </summary>
internal sealed class CaseCheck(CaseFile file)
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<int> decided = [];
    private readonly HashSet<(int Version, string Kind, string Name)> thrown = [];

    private CaseState? folded = CaseState.Empty;
    private byte[] hash = History.Origin;
    private int last;

    /// <summary>The rows of the history, in order.</summary>
    public void Remember(HistoryEntry entry, byte[] stored)
    {
        Check("history-is-chained", "history", file.KeyOf(entry.Seq), History.Chain(hash, entry).AsSpan().SequenceEqual(stored));
        Check("history-has-no-gap", "history", file.KeyOf(entry.Seq), entry.Seq == last + 1);

        // From here on it is measured by what is stored, so that one edited row is one finding.
        hash = stored;
        last = entry.Seq;
        Fold(entry);
    }

    public IReadOnlyList<Finding> Finish(Edition? edition)
    {
        Check("version-is-history", "process_case", file.Key, last == file.Row.Version);
        Check("chain-ends-at-case", "process_case", file.Key, hash.AsSpan().SequenceEqual(file.Row.Hash));
        var stored = Stored();
        // An earlier release may have laid out the same state in another order.
        var isFold = folded is not null && stored is not null && CaseJson.Save(folded) == CaseJson.Save(stored);
        Check("state-is-fold", "process_case", file.Key, isFold || folded is null);
        if (stored is not { } state)
        {
            findings.Add(new Finding("state-is-readable", "process_case", file.Key));
            return findings;
        }

        Check("phase-is-state", "process_case", file.Key, (int)state.Status == file.Row.Phase);
        Check("edition-is-state", "process_case", file.Key, state.Edition == file.Row.Edition);
        // A state that nothing led to may name elements that the edition does not have.
        if (edition is not null && isFold)
            Check("status-is-projection", "process_case", file.Key, StatusKeys.Of(edition.Definitions, state, edition.StatusOrder) == file.Row.Status);
        findings.AddRange(ProjectionCheck.Find(file, state));
        foreach (var effect in file.Outbox.Where(row => row.Kind != Effect.Work))
            Check("effect-was-decided", "outbox", file.KeyOf(effect), thrown.Contains((effect.Version, effect.Kind, effect.Name)));
        return findings;
    }

    private void Fold(HistoryEntry entry)
    {
        if (folded is null)
            return;

        try
        {
            foreach (var happened in EventJson.Load(entry.Events))
            {
                folded = Evolution.Evolve(folded, happened);
                Note(entry.Seq, happened);
            }
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            // Whatever a damaged row does to the reader is a finding about the row.
            folded = null;
            findings.Add(new Finding("history-is-readable", "history", file.KeyOf(entry.Seq)));
        }
    }

    private void Note(int version, CaseEvent happened)
    {
        switch (happened)
        {
            case CaseEvent.TaskCompleted completed:
                Check("task-is-decided-once", "history", file.KeyOf(version), decided.Add(completed.Task));
                break;
            case CaseEvent.MessageThrown message:
                thrown.Add((version, Effect.Message, message.Name));
                break;
            case CaseEvent.SignalThrown signal:
                thrown.Add((version, Effect.Signal, signal.Name));
                break;
        }
    }

    private CaseState? Stored()
    {
        try
        {
            return CaseJson.Load(file.Row.State);
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            return null;
        }
    }

    private void Check(string invariant, string table, string key, bool holds)
    {
        if (!holds)
            findings.Add(new Finding(invariant, table, key));
    }
}
