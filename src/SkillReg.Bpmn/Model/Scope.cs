using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// What a process or a sub-process holds: where it begins, and which event sub-processes listen in it.
/// </summary>
public sealed record Scope(string Id, ImmutableArray<string> Nodes)
{
    /// <summary>
    /// Start events without a trigger, or else every node that no flow leads to (BPMN 2.0.2, 10.5.2).
    /// </summary>
    public ImmutableArray<string> Entries { get; init; } = [];

    /// <summary>The triggered start events of this scope: message, timer, signal, error or escalation.</summary>
    public ImmutableArray<string> TriggeredStarts { get; init; } = [];

    public ImmutableArray<string> EventSubProcesses { get; init; } = [];
}
