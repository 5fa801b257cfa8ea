using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>
/// One line of a run. The first word says what is done, the options follow in pairs (<c>by unit</c>, <c>key A-1</c>),
/// and a JSON object at the end holds variables. A line that begins with <c>refuse code:</c> must be refused so.
/// </summary>
public sealed record ScenarioLine(int Number, string Verb, ScenarioWords Words)
{
    public string? Refusal { get; init; }

    public FeelContext Values { get; init; } = FeelContext.Empty;
}
