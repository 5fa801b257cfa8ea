using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>One's own applications, newest first.</summary>
public static class ListApplications
{
    public sealed record Response(IReadOnlyList<Line> Items);

    /// <param name="Status">The state key of its case; null for a draft.</param>
    public sealed record Line(Guid Id, Guid PlanId, string PlanTitle, string? Status, string? StatusLabel)
    {
        public required DateTimeOffset BegunAt { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }
    }

    public static async Task<Ok<Response>> HandleAsync([AsParameters] ApplicationParts parts, SchemeEditions editions, CancellationToken stop)
    {
        var lines = new List<Line>();
        foreach (var line in await parts.Applications.ListAsync(parts.Person.AccountId, stop))
        {
            // Editions are read once per process, so this loop asks the database nothing.
            var scheme = line.Edition is { } edition ? await editions.FindAsync(edition, stop) : null;
            var label = line.Status is { } status ? scheme?.LabelOf(status, "zh-CN") ?? status : null;
            lines.Add(new Line(line.Id, line.PlanId, line.PlanTitle, line.Status, label) { BegunAt = line.BegunAt, SubmittedAt = line.SubmittedAt });
        }

        return TypedResults.Ok(new Response(lines));
    }
}
