using System.Text.Json;
using SkillReg.Registration.Plans;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>A plan as those see it who make it.</summary>
/// <param name="Version">Its tag, to be sent back when it is saved again.</param>
public sealed record PlanRecordView(Guid Id, string Scheme, string Number, string Title, int Version)
{
    /// <summary>draft, published or closed.</summary>
    public required string State { get; init; }

    public required int? Edition { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public required JsonElement Data { get; init; }

    /// <summary>What stands against publishing it, and what somebody should look at.</summary>
    public required IReadOnlyList<PlanFindingView> Findings { get; init; }

    /// <summary>The order by which open cases compute their deadlines anew, where saving gave one.</summary>
    public Guid? FactsChange { get; init; }

    public static PlanRecordView Of(Plan plan, IEnumerable<PlanFinding> findings) => new(plan.Id, plan.Scheme, plan.Number, plan.Title, plan.Version)
    {
        State = StateOf(plan),
        Edition = plan.Edition,
        WindowStart = plan.WindowStart,
        WindowEnd = plan.WindowEnd,
        Data = Wire.Of(plan.Data),
        Findings = [.. findings.Select(finding => new PlanFindingView(finding.Problem.Pointer, finding.Problem.Rule, finding.Problem.Message, finding.IsWarning))],
    };

    public static string StateOf(Plan plan) => plan.State.ToString().ToLowerInvariant();

    public sealed record PlanFindingView(string Pointer, string Rule, string Message, bool IsWarning);
}
