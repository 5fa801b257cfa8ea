using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Cases;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Reviews;

/// <summary>The application that a task is about, for those who may decide it, with the reasons they may give.</summary>
public static class ShowReview
{
    /// <param name="Reasons">The scheme's reasons; a final one ends the case.</param>
    public sealed record Response(ApplicationView Application, string Applicant, IReadOnlyList<ReasonChoice> Reasons)
    {
        /// <summary>What answers stand for that are ids, such as the applicant's unit.</summary>
        public required IReadOnlyList<NamedAnswer> Names { get; init; }

        /// <summary>The slots into which this reader may upload for the applicant.</summary>
        public required IReadOnlyList<string> BehalfSlots { get; init; }

        /// <summary>The slots whose files this reader may purge.</summary>
        public required IReadOnlyList<string> PurgeableSlots { get; init; }

        /// <summary>What can be confirmed of the application as a whole. Checklists of single documents are not among it.</summary>
        public required IReadOnlyList<CheckChoice> Checks { get; init; }
    }

    public sealed record NamedAnswer(string Pointer, string Text);

    public sealed record CheckChoice(string Key, string Label);

    public sealed record ReviewTools(ApplicationDesk Desk, CaseRecords Cases);

    public sealed record ReasonChoice(string Code, string Label, bool IsFinal);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, [AsParameters] ReviewTools tools, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await OpenAsync(id, tools.Desk, room, stop) is not { } open)
            return Refusals.NotFound.ToResult();

        return TypedResults.Ok(new Response(
            ApplicationView.Of(open with { IsForReview = true }),
            open.Application.ApplicantName,
            [.. open.Scheme.Scheme.Reasons.Select(reason => new ReasonChoice(reason.Code, reason.Label.Text, reason.IsFinal))])
        {
            Names = await NamesAsync(open with { IsForReview = true }, tools.Cases, stop),
            BehalfSlots = [.. open.Scheme.Scheme.Documents.Where(slot => MayUpload(slot, room)).Select(slot => slot.Key)],
            PurgeableSlots = [.. open.Scheme.Scheme.Documents.Where(slot => slot.Purgeable).Select(slot => slot.Key)],
            Checks = ChecksOf(open.Scheme.Scheme),
        });
    }

    private static IReadOnlyList<CheckChoice> ChecksOf(Scheme scheme)
    {
        var ofDocuments = scheme.Documents.Select(slot => slot.Checklist).Concat(scheme.Photos.Select(photo => photo.Checklist)).ToHashSet();
        return
        [
            .. from list in scheme.Checklists
               where !ofDocuments.Contains(list.Key)
               from item in list.Items
               select new CheckChoice(item.Key, item.Label.Text),
        ];
    }

    private static async Task<IReadOnlyList<NamedAnswer>> NamesAsync(OpenApplication open, CaseRecords cases, CancellationToken stop) =>
        open.Scheme.Scheme.UnitField is { } field && open.Answers[field] is FeelString unit
        && (await cases.OfficesAsync([unit.Value], stop)).GetValueOrDefault(unit.Value) is { } name
            ? [new NamedAnswer($"/{field}", name)]
            : [];

    public static bool MayUpload(DocumentSlot slot, TaskRoom room) =>
        slot.OnBehalf.Intersect(room.Reader.Groups.Select(group => group.Split('@')[0]), StringComparer.Ordinal).Any();

    /// <returns>Null where the task is not this reader's to see, or is about no application.</returns>
    public static async Task<OpenApplication?> OpenAsync(string id, ApplicationDesk desk, TaskRoom room, CancellationToken stop) =>
        await room.FindAsync(id, stop) is not null && TaskId.TryParse(id, provider: null, out var task)
            ? await desk.OpenForReviewAsync(task.CaseId, stop)
            : null;
}
