using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>A command for one case, under the id that its sender made.</summary>
/// <param name="Actor">Who asks: an account, or the part of the system that found it due. Never a name.</param>
public sealed record DispatchRequest(Guid CommandId, Guid CaseId, Command Command, string Actor)
{
    /// <summary>Its instant is one that PostgreSQL can keep, so that what was hashed is what will be read again.</summary>
    public Command Command { get; init; } = Command with { At = Command.At.AddTicks(-(Command.At.Ticks % TimeSpan.TicksPerMicrosecond)) };

    /// <summary>The edition a new case begins under; nobody else needs it.</summary>
    public string? Edition { get; init; }

    /// <summary>The case must be at this version, or the command comes too late.</summary>
    public int? AtVersion { get; init; }

    /// <summary>What a new case is about; nobody else says it.</summary>
    public CaseSubject? Subject { get; init; }

    /// <summary>
    /// Whether the sender may, asked of the locked case before anything is decided; null permits. What is refused here is
    /// refused with the sender's own code.
    /// </summary>
    public Func<CaseState, Refusal?>? Permit { get; init; }

    /// <summary>
    /// Adds statements to the step's first round trip, before its facts are read: what the decision must already see. They
    /// give no result, and are undone when the command is refused.
    /// </summary>
    public Action<NpgsqlBatch>? RowsBefore { get; init; }

    /// <summary>
    /// Adds the caller's own rows to the step, which are then written with it or not at all. It may be called again when
    /// the step is begun again.
    /// </summary>
    public Action<NpgsqlBatch>? Rows { get; init; }
}
