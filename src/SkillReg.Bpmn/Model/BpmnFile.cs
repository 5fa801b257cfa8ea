using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// A file as it was read. The bytes are the file: whatever is not understood leaves exactly as it came, because writing
/// a file means handing out these bytes.
/// </summary>
public sealed record BpmnFile(ImmutableArray<byte> Bytes, ImmutableArray<Process> Processes)
{
    /// <summary>How many elements of the BPMN namespace the file has, by local name.</summary>
    public ImmutableSortedDictionary<string, int> Counts { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public ImmutableArray<KeptFragment> Kept { get; init; } = [];
}
