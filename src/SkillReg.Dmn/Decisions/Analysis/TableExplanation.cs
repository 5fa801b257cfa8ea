using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>
/// Why a table decided as it did: the values of its inputs, the rules that held, and for every other rule the least that
/// would have to be different. Rules and inputs count from one.
/// </summary>
public sealed record TableExplanation(
    ImmutableArray<FeelValue> Inputs,
    ImmutableArray<int> Held,
    ImmutableArray<TableExplanation.Miss> Missed)
{
    /// <summary>A rule that did not hold. Its other tests passed, so these changes, and no fewer, make it hold.</summary>
    public sealed record Miss(int Rule, ImmutableArray<Change> Changes);

    /// <summary>
    /// An input whose test failed, and the nearest value that passes it; null (of C#) when none could be found, because the
    /// test is about more than constants.
    /// </summary>
    public sealed record Change(int Input, string Expression, string Test, FeelValue Found, FeelValue? Needed);
}
