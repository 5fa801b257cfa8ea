using System.Collections.Immutable;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>A migration plan on the wire.</summary>
/// <param name="From">The edition that the cases are under, such as <c>certification/1</c>.</param>
/// <param name="Processes">Only processes that have another id there, or elements that do.</param>
/// <param name="MayShorten">A person has confirmed that running deadlines may come earlier.</param>
public sealed record PlanView(string? From, string? To, IReadOnlyDictionary<string, ProcessPlanView?>? Processes, bool MayShorten)
{
    public static PlanView Of(MigrationPlan plan) => new(
        plan.From,
        plan.To,
        plan.Mapping.Processes.ToDictionary(process => process.Key, ProcessPlanView? (process) => ProcessPlanView.Of(process.Value)),
        plan.MayShorten);

    public MigrationPlan ToPlan(string? to) => new(From ?? "", to ?? "") { Mapping = Mapping(), MayShorten = MayShorten };

    private MigrationMapping Mapping() => new()
    {
        Processes = (Processes ?? new Dictionary<string, ProcessPlanView?>()).ToImmutableSortedDictionary(
            process => process.Key,
            process => process.Value?.ToMapping(process.Key) ?? new ProcessMapping(process.Key),
            StringComparer.Ordinal),
    };
}

/// <param name="To">The process there; the same id when it is not said.</param>
/// <param name="Elements">Elements and flows that have another id there.</param>
public sealed record ProcessPlanView(string? To, IReadOnlyDictionary<string, string?>? Elements)
{
    public static ProcessPlanView Of(ProcessMapping mapping) =>
        new(mapping.Target, mapping.Elements.ToDictionary(element => element.Key, string? (element) => element.Value));

    public ProcessMapping ToMapping(string id) => new(To ?? id)
    {
        Elements = (Elements ?? new Dictionary<string, string?>()).ToImmutableSortedDictionary(
            element => element.Key, element => element.Value ?? element.Key, StringComparer.Ordinal),
    };
}
