using Microsoft.AspNetCore.Http.Features;
using SkillReg.Registration.Results;
using SkillReg.Server.Scores;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>The stage that an operation is about.</summary>
public sealed record StagePlace(Guid Plan, string Stage);

/// <summary>What every operation on scores works with.</summary>
public sealed record ScoreRoom(ScoreBooks Books, TimeProvider Time, HttpContext Context)
{
    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    /// <returns>Null when there is no such stage, or none whose scores the reader registers: both look the same.</returns>
    public async Task<(Plan Plan, StageRules Rules)?> OpenAsync(StagePlace place, CancellationToken stop) =>
        await Books.Plans.FindAsync(place.Plan, stop) is { State: not PlanState.Draft } plan
        && StageRules.Find(plan.Data, place.Stage) is { } rules
        && ScoreOffice.MayRegister(plan, place.Stage, Person)
            ? (plan, rules)
            : null;
}

/// <summary>Where plans, candidates and sheets are looked up.</summary>
public sealed record ScoreBooks(Storage.Registration.Plans Plans, Candidates Candidates, Storage.Results.ScoreSheets Sheets);
