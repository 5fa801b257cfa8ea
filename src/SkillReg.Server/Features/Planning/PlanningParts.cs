using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Plans;
using SkillReg.Server.Features.Definitions;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>What the operations of those who make plans work with.</summary>
public sealed record PlanningParts(Storage.Registration.Plans Plans, SchemeCatalogue Catalogue, WorkingCalendar Calendar, TimeProvider Time, HttpContext Context)
{
    public Guid Person => Context.Features.GetRequiredFeature<SignedIn>().AccountId;

    /// <returns>What stands against publishing the plan as it is; one finding where its scheme has no edition to begin under.</returns>
    public async Task<IReadOnlyList<PlanFinding>> FindingsAsync(Plan plan, CancellationToken stop) =>
        await Catalogue.ForPlanAsync(plan, stop) is { } content
            ? PlanCheck.Check(plan.ToFacts(), content.Scheme, Calendar)
            : [new PlanFinding(new("/edition", "unknown-name", "没有这个方案或版本，请先发布"), IsWarning: false)];

    /// <summary>The plan as somebody read it before deciding what to do with it.</summary>
    public async Task<(Plan? Plan, Refusal? Refusal)> FindAsync(Guid id, string? match, CancellationToken stop)
    {
        if (EntityTag.VersionIn(match) is not { } version)
            return (null, PlanRefusals.TagMissing);
        if (await Plans.FindAsync(id, stop) is not { } plan)
            return (null, Refusals.NotFound);
        return plan.Version == version ? (plan, null) : (null, PlanRefusals.Changed);
    }

    /// <summary>The answer after saving, with the tag that the next change names.</summary>
    public async Task<Ok<PlanRecordView>> ShowAsync(Plan plan, Guid? change, CancellationToken stop)
    {
        Context.Response.Headers.ETag = EntityTag.Of(plan.Version);
        return TypedResults.Ok(PlanRecordView.Of(plan, await FindingsAsync(plan, stop)) with { FactsChange = change });
    }
}
