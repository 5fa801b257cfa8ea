namespace SkillReg.Storage.Processes;

/// <summary>
/// What a case is about, for the lists that show its tasks. Whoever begins a case says it; the engine never sees it, and
/// no event holds it.
/// </summary>
/// <param name="Plan">The id of the plan that was applied for.</param>
/// <param name="Number">The number by which people find the application; lists show it in capitals.</param>
/// <param name="Name">Who applies. Personal: it stands in the case's row and its open tasks, and in no history.</param>
public sealed record CaseSubject(string? Plan, string? Number, string? Name);
