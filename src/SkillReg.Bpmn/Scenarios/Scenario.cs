using System.Collections.Immutable;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>A run written down: which definitions it uses, and what happens and is expected, line by line.</summary>
public sealed record Scenario(string Title, ImmutableArray<string> Uses, ImmutableArray<ScenarioLine> Lines);
