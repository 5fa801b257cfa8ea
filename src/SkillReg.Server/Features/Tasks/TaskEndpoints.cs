using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>Tasks for those who work on them. The door asks for a role of the bench; each task asks for its candidates.</summary>
public static class TaskEndpoints
{
    private const string ProblemType = "application/problem+json";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Inbox>();
        services.AddSingleton<TaskRecords>();
        services.AddSingleton<TaskPeople>();
        services.AddSingleton<DecidedTasks>();
        services.AddSingleton(provider => new TaskBooks(
            provider.GetRequiredService<Inbox>(), provider.GetRequiredService<TaskRecords>(), provider.GetRequiredService<TaskPeople>(),
            provider.GetRequiredService<DecidedTasks>())
        {
            Schemes = provider.GetRequiredService<SchemeEditions>(),
            Editions = provider.GetRequiredService<Editions>(),
        });
    }

    public static void Map(WebApplication app)
    {
        var tasks = app.MapGroup("/api/tasks").WithTags("tasks").RequireAuthorization(policy => policy.RequireRole(Roles.OfBench));
        tasks.MapGet("", ListTasks.HandleAsync).WithName(nameof(ListTasks))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        tasks.MapGet("/counts", CountTasks.HandleAsync).WithName(nameof(CountTasks)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/decided", ListDecidedTasks.HandleAsync).WithName(nameof(ListDecidedTasks))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        tasks.MapGet("/{id}/history", ShowTaskHistory.HandleAsync).WithName(nameof(ShowTaskHistory))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/{id}", ShowTask.HandleAsync).WithName(nameof(ShowTask)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/{id}/candidates", ListTaskCandidates.HandleAsync).WithName(nameof(ListTaskCandidates))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        tasks.MapGet("/{id}/comments", ListTaskComments.HandleAsync).WithName(nameof(ListTaskComments))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapPost("/{id}/comments", AddTaskComment.HandleAsync).WithName(nameof(AddTaskComment))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, TaskRefusals.KeyMissing, Refusals.Invalid([]));
        Step(tasks.MapPost("/{id}/claim", ClaimTask.HandleAsync).WithName(nameof(ClaimTask)), TaskRefusals.OwnOpinion);
        Step(tasks.MapPost("/{id}/release", ReleaseTask.HandleAsync).WithName(nameof(ReleaseTask)));
        Step(tasks.MapPost("/{id}/transfer", TransferTask.HandleAsync).WithName(nameof(TransferTask)), TaskRefusals.NoCandidate, TaskRefusals.OwnOpinion);
        Step(tasks.MapPost("/{id}/delegation", DelegateTask.HandleAsync).WithName(nameof(DelegateTask)), TaskRefusals.NoCandidate, TaskRefusals.OwnOpinion);
        Step(tasks.MapPost("/{id}/delegation/return", HandBackTask.HandleAsync).WithName(nameof(HandBackTask)));
        Step(
            tasks.MapPost("/{id}/reviewers", AddTaskReviewer.HandleAsync).WithName(nameof(AddTaskReviewer)),
            TaskRefusals.NoColleague, TaskRefusals.ReviewerKnown, TaskRefusals.ReviewersTooMany);
        Step(
            tasks.MapPost("/{id}/opinion", GiveTaskOpinion.HandleAsync).WithName(nameof(GiveTaskOpinion)),
            TaskRefusals.UnknownOutcome, Refusals.Invalid([]));
        Step(tasks.MapPost("/{id}/reminder", RemindTask.HandleAsync).WithName(nameof(RemindTask)), TaskRefusals.Reminded);
        Step(
            tasks.MapPost("/{id}/schedule", ScheduleTask.HandleAsync).WithName(nameof(ScheduleTask))
                .RequireAuthorization(policy => policy.RequireRole(Roles.OrganisationAdmin)),
            Refusals.Invalid([]));
        Step(tasks.MapPost("/{id}/completion", CompleteTask.HandleAsync).WithName(nameof(CompleteTask)),
            TaskRefusals.UnknownOutcome, TaskRefusals.OwnOpinion, TaskRefusals.OwnCase, TaskRefusals.FourEyes, Refusals.Invalid([]));
        tasks.MapPost("/completions", CompleteTasks.HandleAsync).WithName(nameof(CompleteTasks))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, Refusals.Unreadable, Refusals.Invalid([]), TaskRefusals.KeyMissing);
    }

    private static void Step(RouteHandlerBuilder operation, params Refusal[] own) => operation
        .Produces<TaskConflict>(StatusCodes.Status409Conflict, ProblemType)
        .MayRefuse([Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, TaskRefusals.KeyMissing, .. own]);
}
