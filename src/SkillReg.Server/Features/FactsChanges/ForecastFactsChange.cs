using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>What computing the deadlines of a plan's open cases anew would do; nothing is changed.</summary>
public static class ForecastFactsChange
{
    /// <param name="Cases">Open cases of the plan.</param>
    /// <param name="Moved">Those with a deadline that would be another one.</param>
    /// <param name="Shortened">Those that would have less time than they were told; only an explicit order does that.</param>
    public sealed record Response(int Cases, int Moved, int Shortened, IReadOnlyList<Example> Examples);

    public sealed record Example(Guid CaseId, string Element, DateTimeOffset From, DateTimeOffset To);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [FromQuery(Name = "plan")] Guid plan, [AsParameters] FactsChangeParts parts, CancellationToken stop)
    {
        if (await parts.Plans.FindAsync(plan, stop) is null)
            return FactsChangeEndpoints.PlanUnknown("/plan").ToResult();

        var forecast = await parts.Preview.ForecastAsync(plan.ToString(), facts: null, stop);
        return TypedResults.Ok(new Response(
            forecast.Cases,
            forecast.Moved,
            forecast.Shortened,
            [.. forecast.Examples.Select(example => new Example(example.CaseId, example.Element, example.From, example.To))]));
    }
}
