using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Model;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>
/// Publishes the draft as the next edition, when nothing is wrong with it and all its scenarios pass. What is published is the
/// version that <c>If-Match</c> names, and asking again with the same key gives the same edition.
/// </summary>
public static class PublishDraft
{
    /// <param name="Warnings">What does not keep it from running, but somebody should look at: groups without members, for one.</param>
    public sealed record Response(string Scheme, int Number, IReadOnlyList<FindingView> Warnings);

    public sealed record Place(
        string Scheme, [FromHeader(Name = "If-Match")] string? Match, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (place.Key is not { } key)
            return DefinitionRefusals.KeyMissing.ToResult();
        if (EntityTag.VersionIn(place.Match) is not { } version)
            return DefinitionRefusals.TagMissing.ToResult();
        if (await room.Publication.FindAsync(place.Scheme, key, stop) is { } published)
            return Published(published, []);
        if (await room.Drafts.ReadAllAsync(place.Scheme, stop) is not var (current, files))
            return Refusals.NotFound.ToResult();
        if (current != version)
            return await room.StaleAsync(place.Scheme, stop);

        var reading = EditionReading.Of(place.Scheme, files);
        var problems = EditionLint.Check(reading, room.Known);
        var failed = EditionTrial.Run(reading, room.Known, stop).Where(result => !result.Passed).ToList();
        if (failed.Count > 0 || problems.Any(problem => problem.IsError))
            return DefinitionRefusals.Unfit.With(problems.Where(problem => problem.IsError), failed);

        switch (await room.Publication.PublishAsync(place.Scheme, version, (key, room.Deed()), stop))
        {
            case PublicationAnswer.Published done:
                await room.Loaded.FindAsync(done.Edition.ToString(), stop);
                var warnings = problems.Where(problem => problem.Severity == Severity.Warning).Concat(await room.Groups.FindAsync(reading, stop));
                return Published(done.Edition, warnings);
            case PublicationAnswer.Identical:
                return DefinitionRefusals.Identical.ToResult();
            case PublicationAnswer.Stale:
                return await room.StaleAsync(place.Scheme, stop);
            case PublicationAnswer.NoDraft:
                return Refusals.NotFound.ToResult();
            default:
                throw new UnreachableException();
        }
    }

    private static Created<Response> Published(EditionName edition, IEnumerable<DefinitionProblem> warnings) => TypedResults.Created(
        $"/api/definitions/{edition.Scheme}/editions/{edition.Number}",
        new Response(edition.Scheme, edition.Number, [.. warnings.Select(FindingView.Of)]));
}
