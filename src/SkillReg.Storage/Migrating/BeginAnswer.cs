using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;

namespace SkillReg.Storage.Migrating;

/// <summary>What became of the wish to begin a batch, or to move it to another phase.</summary>
public abstract record BeginAnswer
{
    private BeginAnswer()
    {
    }

    public sealed record Begun(MigrationBatch Batch) : BeginAnswer;

    public sealed record Refused(Refusal Refusal) : BeginAnswer;

    /// <summary>The plan cannot be meant as it is.</summary>
    public sealed record Unfit(ImmutableArray<Problem> Problems) : BeginAnswer;
}
