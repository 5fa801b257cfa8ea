using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Crash.Node;

/// <summary>What a test asks: an act, the case, the wait, the instance or the version it is about, and a word.</summary>
internal sealed record Errand(Guid CommandId, Guid CaseId, string Act, int About, string Word);

/// <summary>What became of it.</summary>
internal sealed record ErrandAnswer(int Version, bool IsRepeated, string? Refusal);

/// <summary>What the door leads to.</summary>
internal sealed record DoorRoom(Dispatch Dispatch, MigrationBatches Migrations, Storage.Processes.FactsChanges Changes, Publication Publication);

/// <summary>The one door to the cases, and to what is done to many of them, open to the test.</summary>
internal static class Door
{
    public const string Start = "start";
    public const string Claim = "claim";
    public const string Complete = "complete";
    public const string Resolve = "resolve";

    /// <summary>Gives the decision another patience, which counts once the facts are said to have changed.</summary>
    public const string Patience = "patience";

    /// <summary>These are about many cases, or none; the id of the command is that of the change, the migration, the publication.</summary>
    public const string Change = "change";
    public const string Migrate = "migrate";
    public const string TakeBack = "take-back";
    public const string Publish = "publish";

    public static void Map(WebApplication app, ShiftedTime time)
    {
        app.MapPut("/node/ahead", ([FromBody] TimeSpan ahead) => time.Ahead = ahead).AllowAnonymous();
        app.MapPost("/node/errands", async (Errand errand, [AsParameters] DoorRoom room, CancellationToken stop) =>
        {
            var answer = await RunAsync(errand, room, time.GetUtcNow(), stop);
            return answer.Refusal is null ? Results.Ok(answer) : Results.Conflict(answer);
        }).AllowAnonymous();
    }

    private static async Task<ErrandAnswer> RunAsync(Errand errand, DoorRoom room, DateTimeOffset at, CancellationToken stop)
    {
        switch (errand.Act)
        {
            case Change:
                await room.Changes.StartAsync(new FactsChange(errand.CommandId, errand.Word, "test"), stop);
                return new ErrandAnswer(0, false, Refusal: null);
            case Migrate:
                return Tell(await room.Migrations.BeginAsync(new MigrationOrder(errand.CommandId, OfficeEdition.Plan, Guid.Empty, at), stop));
            case TakeBack:
                return Tell(await room.Migrations.MoveAsync(errand.CommandId, MigrationPhase.Undoing, at, stop));
            case Publish:
                return await room.Publication.PublishAsync(OfficeEdition.Scheme, errand.About, (errand.CommandId, new Deed(at, Account: null)), stop)
                    is PublicationAnswer.Published published
                    ? new ErrandAnswer(published.Edition.Number, published.IsRepeated, Refusal: null)
                    : new ErrandAnswer(0, false, "not-published");
            default:
                return await room.Dispatch.RunAsync(Describe(errand, at), stop) switch
                {
                    DispatchAnswer.Done done => new ErrandAnswer(done.Version, done.IsRepeated, Refusal: null),
                    DispatchAnswer.Refused refused => new ErrandAnswer(0, false, refused.Refusal.Code),
                    _ => throw new UnreachableException(),
                };
        }
    }

    private static ErrandAnswer Tell(BeginAnswer answer) => answer switch
    {
        BeginAnswer.Begun => new ErrandAnswer(0, false, Refusal: null),
        BeginAnswer.Unfit => new ErrandAnswer(0, false, "unfit"),
        BeginAnswer.Refused refused => new ErrandAnswer(0, false, refused.Refusal.Code),
        _ => throw new UnreachableException(),
    };

    private static DispatchRequest Describe(Errand errand, DateTimeOffset at) =>
        new(errand.CommandId, errand.CaseId, ToCommand(errand, at), "test")
        {
            Edition = OfficeEdition.Name,
            Subject = new CaseSubject(OfficeEdition.NumberOf(errand.CaseId), Number: null, Name: null),
        };

    private static Command ToCommand(Errand errand, DateTimeOffset at) => errand.Act switch
    {
        Start => new Command.CreateCase(errand.CaseId.ToString(), errand.Word) { At = at, Variables = OfficeEdition.Numbered(errand.CaseId) },
        Claim => new Command.ClaimTask(errand.About, errand.Word) { At = at },
        Complete => new Command.CompleteTask(errand.About) { At = at, Outcome = errand.Word },
        Resolve => new Command.ResolveIncident(errand.About) { At = at },
        Patience => new Command.SetVariables(OfficeEdition.Patience(errand.Word)) { At = at },
        _ => throw new UnreachableException(),
    };
}
