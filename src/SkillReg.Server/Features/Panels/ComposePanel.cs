using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Panels;

/// <summary>
/// Names the experts who judge an application, through the task in which it is asked for. Who has to step aside is the
/// definition's rule; it learns of each expert the house and whether a relation was declared.
/// </summary>
public static class ComposePanel
{
    /// <summary>The variable that the definition reads, and what it holds of each expert.</summary>
    private const string Panel = "panel";

    private const int MostExperts = 30;

    public sealed record Response(IReadOnlyList<ExpertView> Experts, IReadOnlyList<OpinionView> Opinions);

    /// <param name="IsOfUnit">Comes from the applicant's own unit.</param>
    /// <param name="IsAsked">Is asked in the running round already.</param>
    public sealed record ExpertView(Guid Id, string Name, string House, bool IsOfUnit, bool IsAsked);

    /// <param name="Round">Null while the round is not over.</param>
    /// <param name="Score">Null for an expert who stepped aside.</param>
    public sealed record OpinionView(string Expert, int? Round, decimal? Score, string Comment);

    public sealed record Request(IReadOnlyList<Member>? Experts);

    /// <param name="IsRelated">The expert has declared a relation to the applicant.</param>
    public sealed record Member(Guid Id, bool IsRelated = false);

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> ShowAsync(
        string id, [AsParameters] TaskRoom room, [AsParameters] PanelBooks books, CancellationToken stop)
    {
        if (await PanelTask.FindAsync(id, (room, books.Editions), stop) is not { Form: PanelTask.Composing or PanelTask.Ratifying } task)
            return Refusals.NotFound.ToResult();

        var unit = await books.Panels.FindUnitAsync(task.Case, stop);
        var (asked, opinions) = await books.Panels.FindAsync(task.Case, stop);
        var experts = await books.Panels.ListExpertsAsync(room.Time.GetUtcNow(), stop);
        return TypedResults.Ok(new Response(
            [.. experts.Select(expert => new ExpertView(expert.Id, expert.Name, expert.HouseName, expert.House == unit, asked.Contains(expert.Id)))],
            [.. opinions.Select(opinion => new OpinionView(opinion.Expert, opinion.Round, opinion.Score, opinion.Comment))]));
    }

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] TaskRoom room, [AsParameters] PanelBooks books)
    {
        var stop = room.Context.RequestAborted;
        IReadOnlyList<Member> asked = [.. (request.Experts ?? []).DistinctBy(member => member.Id)];
        if (asked.Count is 0 or > MostExperts)
            return Refusals.Invalid([new FieldProblem("/experts", "count", $"请选择 1 到 {MostExperts} 位专家")]).ToResult();
        if (await PanelTask.FindAsync(place.Id, (room, books.Editions), stop) is not { Form: PanelTask.Composing })
            return Refusals.NotFound.ToResult();

        var known = (await books.Panels.ListExpertsAsync(room.Time.GetUtcNow(), stop)).ToDictionary(expert => expert.Id);
        if (asked.FirstOrDefault(member => !known.ContainsKey(member.Id)) is not null)
            return Refusals.Invalid([new FieldProblem("/experts", "unknown", "只能选择专家库中的专家")]).ToResult();

        var panel = new FeelList([.. asked.Select(member => (FeelValue)FeelContext.Of(
            ("expert", member.Id.ToString()), ("house", known[member.Id].House.ToString()), ("related", member.IsRelated)))]);
        return await TaskStep.RunAsync(
            room,
            new TaskAct(place.Id, place.Key, (task, at) => new Command.CompleteTask(task.Number) { At = at, Variables = FeelContext.Of((Panel, panel)) })
            {
                RowsBefore = (task, at) => batch =>
                {
                    batch.BatchCommands.Add(DecidedTasks.Insertion(task, new NewDecision(room.Person.AccountId, null, at.UtcDateTime) { MayDecideAgain = true }));
                    Storage.Results.Panels.WriteMembers(batch, task.CaseId, ([.. asked.Select(member => member.Id)], at));
                },
            },
            stop);
    }
}

/// <summary>Where experts and the forms of tasks are looked up.</summary>
public sealed record PanelBooks(Storage.Results.Panels Panels, Editions Editions);
