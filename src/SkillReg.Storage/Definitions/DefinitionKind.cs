namespace SkillReg.Storage.Definitions;

/// <summary>What a file of a scheme is, told by its ending; anything else has no place in a scheme.</summary>
public enum DefinitionKind
{
    Unknown,
    Process,
    Decisions,
    Form,
    Scenario,
    Template,
    Json,
    Text,
}
