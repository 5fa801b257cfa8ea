using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>
/// What is wrong with a table, found without running it. Rules count from one, as a reader of the table counts. Every
/// example is an input for which the table really behaves so; null (of C#) stands for "whatever".
/// </summary>
public sealed record TableFindings
{
    /// <summary>Inputs that no rule covers.</summary>
    public ImmutableArray<ImmutableArray<FeelValue?>> Gaps { get; init; } = [];

    public ImmutableArray<Overlap> Overlaps { get; init; } = [];

    /// <summary>Rules that never decide anything.</summary>
    public ImmutableArray<int> Unreachable { get; init; } = [];

    /// <summary>What contradicts the hit policy, in words.</summary>
    public ImmutableArray<string> Violations { get; init; } = [];

    /// <summary>Columns with tests that are not about constants, or a table too large: then nothing else was looked for.</summary>
    public ImmutableArray<string> NotAnalysed { get; init; } = [];

    /// <summary>Two rules that hold for the same input.</summary>
    public sealed record Overlap(int First, int Second, ImmutableArray<FeelValue?> Example);
}
