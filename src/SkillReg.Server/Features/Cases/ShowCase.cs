using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Cases;

/// <summary>Where a case stands: its open tasks, its deadlines, and for the office its tokens on the diagram.</summary>
public static class ShowCase
{
    /// <param name="Phase"><c>active</c>, <c>completed</c> or <c>cancelled</c>.</param>
    public sealed record Response(Guid Id, string Edition, int Version, string Phase)
    {
        public string? Status { get; init; }

        public string? StatusLabel { get; init; }

        public string? Plan { get; init; }

        public string? PlanTitle { get; init; }

        public string? Number { get; init; }

        public string? Applicant { get; init; }

        public DateTimeOffset? SubmittedAt { get; init; }

        public DateTimeOffset ChangedAt { get; init; }

        public required IReadOnlyList<OpenTaskView> Tasks { get; init; }

        public required IReadOnlyList<CaseTimerView> Timers { get; init; }

        /// <summary>Empty for the applicant.</summary>
        public required IReadOnlyList<TokenView> Positions { get; init; }

        /// <summary>What definitions see of the plan; nothing in it is about a person.</summary>
        public required JsonElement? Facts { get; init; }
    }

    /// <param name="Offices">The organisations that have it.</param>
    /// <param name="Holder">Null for the applicant.</param>
    public sealed record OpenTaskView(string Id, string Name, IReadOnlyList<string> Offices, string? Holder)
    {
        public string? StatusLabel { get; init; }

        public DateTimeOffset? Due { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public bool IsUrgent { get; init; }

        /// <summary>Whether the reader may open it as a task.</summary>
        public bool IsOpenToReader { get; init; }
    }

    public sealed record CaseTimerView(string Name, DateTimeOffset Due);

    /// <param name="Element">The id on the diagram of the process.</param>
    public sealed record TokenView(int Id, string Process, string Element, string Name)
    {
        /// <summary>The code of what went wrong there.</summary>
        public string? Incident { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] CaseRoom room, Storage.Registration.Plans plans, CancellationToken stop)
    {
        if (await room.OpenAsync(id, stop) is not var (sheet, sight))
            return Refusals.NotFound.ToResult();

        var words = await CaseWords.OfAsync(room.Books, sheet.Line.Edition, stop);
        var tasks = sheet.State.AllWaiting<Wait.UserTask>().Select(found => found.Wait).ToList();
        var offices = await room.Books.Records.OfficesAsync(tasks.SelectMany(task => task.CandidateGroups), stop);
        var names = sight == CaseSight.Applicant
            ? new Dictionary<string, string>()
            : await room.Books.People.NamesAsync(tasks.Select(task => task.Assignee ?? ""), stop);
        var plan = Guid.TryParse(sheet.Line.Plan, out var planId) ? await plans.FindAsync(planId, stop) : null;
        return TypedResults.Ok(new Response(id, sheet.Line.Edition, sheet.Version, sheet.Line.Phase.ToString().ToLowerInvariant())
        {
            Status = sheet.Line.Status,
            StatusLabel = words.LabelOf(sheet.Line.Status),
            Plan = sheet.Line.Plan,
            PlanTitle = sheet.PlanTitle,
            Number = sheet.Line.Number,
            Applicant = room.SeesNames(sight) ? sheet.Line.Subject : null,
            SubmittedAt = sheet.SubmittedAt,
            ChangedAt = sheet.Line.ChangedAt,
            Tasks = [.. tasks.Select(task => View(task, (id, words, room.Reader), (offices, names)))],
            Timers = [.. sheet.State.AllWaiting<Wait.Timer>().OrderBy(found => found.Wait.Due).Select(found => new CaseTimerView(words.NameOf(found.Wait.Element), found.Wait.Due))],
            Positions = sight == CaseSight.Applicant ? [] : PositionsOf(sheet.State, words),
            Facts = plan is null ? null : Wire.Of(plan.ToFacts()),
        });
    }

    private static OpenTaskView View(
        Wait.UserTask task,
        (Guid Case, CaseWords Words, TaskReader Reader) seen,
        (IReadOnlyDictionary<string, string> Offices, IReadOnlyDictionary<string, string> People) names) =>
        new(
            new TaskId(seen.Case, task.Id).ToString(),
            seen.Words.NameOf(task.Element),
            [.. task.CandidateGroups.Select(group => names.Offices.GetValueOrDefault(group.Split('@')[^1])).OfType<string>().Distinct()],
            task.Assignee is { } holder ? names.People.GetValueOrDefault(holder) : null)
        {
            StatusLabel = seen.Words.LabelAt(task.Element),
            Due = task.Due,
            CreatedAt = task.CreatedAt,
            IsUrgent = task.Priority > Wait.UserTask.DefaultPriority,
            IsOpenToReader = seen.Reader.Sees(task) || seen.Reader.Administers(task.CandidateGroups),
        };

    /// <summary>The innermost active elements: those that nothing runs in.</summary>
    private static List<TokenView> PositionsOf(CaseState state, CaseWords words) =>
        [.. state.Instances.Values.Where(instance => instance.Children == 0 && instance.Kind != InstanceKind.Process).Select(instance =>
            new TokenView(instance.Id, instance.Process, instance.Element, words.NameOf(instance.Element)) { Incident = instance.Incident?.Code })];
}
