using System.Text.Json;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Plans;

/// <summary>A plan as people choose it.</summary>
public sealed record PlanView(Guid Id, string Scheme, string SchemeName, string Number, string Title)
{
    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    /// <summary>Whether something can be handed in now.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>What the plan says beyond that: organiser, occupations and whatever its scheme knows.</summary>
    public required JsonElement Details { get; init; }

    public static PlanView Of(Plan plan, IReadOnlyDictionary<string, string> names, DateTimeOffset now) =>
        new(plan.Id, plan.Scheme, names.GetValueOrDefault(plan.Scheme, plan.Scheme), plan.Number, plan.Title)
        {
            WindowStart = plan.WindowStart,
            WindowEnd = plan.WindowEnd,
            IsOpen = plan.IsOpenAt(now),
            Details = Wire.Of(plan.Data),
        };
}
