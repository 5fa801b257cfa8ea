using System.Collections.Frozen;
using Npgsql;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>
/// What a service task names. One that works <see cref="Within"/> runs on the step's own transaction and may not touch the
/// network; one that works <see cref="After"/> leaves through the outbox and answers with a command.
/// </summary>
public abstract record Operation
{
    private Operation(string name) => Name = name;

    public string Name { get; }

    public sealed record Within(string name, Func<WithinCall, CancellationToken, Task<OperationAnswer>> Run) : Operation(name);

    public sealed record After(string name, Func<AfterCall, CancellationToken, Task<OperationAnswer>> Run) : Operation(name);
}

/// <summary>The work of one job on the open transaction.</summary>
public sealed record WithinCall(Guid CaseId, int Job, FeelContext Inputs, DateTimeOffset At, NpgsqlConnection Connection);

/// <summary>The work of one job outside; the receiver recognises a repetition by the effect's id.</summary>
public sealed record AfterCall(string EffectId, Guid CaseId, int Job, FeelContext Inputs);

public abstract record OperationAnswer
{
    private OperationAnswer()
    {
    }

    public sealed record Completed(FeelContext Variables) : OperationAnswer;

    /// <summary>It may be tried again, as often as the definition says.</summary>
    public sealed record Failed(string Text) : OperationAnswer;

    /// <summary>A BPMN error: the definition says how to go on.</summary>
    public sealed record Error(string Code) : OperationAnswer;
}

/// <summary>The operations that this process has, by name.</summary>
public sealed class Operations(IEnumerable<Operation> operations)
{
    private readonly FrozenDictionary<string, Operation> byName =
        operations.ToFrozenDictionary(operation => operation.Name, StringComparer.Ordinal);

    public static Operations None { get; } = new([]);

    public IEnumerable<string> Names => byName.Keys;

    public Operation? Find(string name) => byName.GetValueOrDefault(name);
}
