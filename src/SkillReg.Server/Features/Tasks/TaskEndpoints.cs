using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
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
    }

    public static void Map(WebApplication app)
    {
        var tasks = app.MapGroup("/api/tasks").WithTags("tasks").RequireAuthorization(policy => policy.RequireRole(Roles.OfBench));
        tasks.MapGet("", ListTasks.HandleAsync).WithName(nameof(ListTasks))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), TaskRefusals.OrderNotOffered);
        tasks.MapGet("/counts", CountTasks.HandleAsync).WithName(nameof(CountTasks)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/{id}", ShowTask.HandleAsync).WithName(nameof(ShowTask)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/{id}/candidates", ListTaskCandidates.HandleAsync).WithName(nameof(ListTaskCandidates))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapGet("/{id}/comments", ListTaskComments.HandleAsync).WithName(nameof(ListTaskComments))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapPost("/{id}/comments", AddTaskComment.HandleAsync).WithName(nameof(AddTaskComment))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, TaskRefusals.KeyMissing, Refusals.Invalid([]));
        Step(tasks.MapPost("/{id}/claim", ClaimTask.HandleAsync).WithName(nameof(ClaimTask)));
        Step(tasks.MapPost("/{id}/release", ReleaseTask.HandleAsync).WithName(nameof(ReleaseTask)));
        Step(tasks.MapPost("/{id}/transfer", TransferTask.HandleAsync).WithName(nameof(TransferTask)), TaskRefusals.NoCandidate);
        Step(tasks.MapPost("/{id}/completion", CompleteTask.HandleAsync).WithName(nameof(CompleteTask)), TaskRefusals.UnknownOutcome, Refusals.Invalid([]));
    }

    private static void Step(RouteHandlerBuilder operation, params Refusal[] own) => operation
        .Produces<TaskConflict>(StatusCodes.Status409Conflict, ProblemType)
        .MayRefuse([Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, TaskRefusals.KeyMissing, .. own]);
}
