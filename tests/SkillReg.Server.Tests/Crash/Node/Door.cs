using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Crash.Node;

/// <summary>What a test asks of one case: an act, the wait or the instance it is about, and a word.</summary>
internal sealed record Errand(Guid CommandId, Guid CaseId, string Act, int About, string Word);

/// <summary>What became of it.</summary>
internal sealed record ErrandAnswer(int Version, bool IsRepeated, string? Refusal);

/// <summary>The one door to the cases, open to the test.</summary>
internal static class Door
{
    public const string Start = "start";
    public const string Claim = "claim";
    public const string Complete = "complete";
    public const string Resolve = "resolve";

    public static void Map(WebApplication app, ShiftedTime time)
    {
        app.MapPut("/node/ahead", ([FromBody] TimeSpan ahead) => time.Ahead = ahead).AllowAnonymous();
        app.MapPost("/node/errands", async (Errand errand, Dispatch dispatch, CancellationToken stop) =>
            await dispatch.RunAsync(Describe(errand, time.GetUtcNow()), stop) switch
            {
                DispatchAnswer.Done done => Results.Ok(new ErrandAnswer(done.Version, done.IsRepeated, Refusal: null)),
                DispatchAnswer.Refused refused => Results.Conflict(new ErrandAnswer(0, false, refused.Refusal.Code)),
                _ => throw new UnreachableException(),
            }).AllowAnonymous();
    }

    private static DispatchRequest Describe(Errand errand, DateTimeOffset at) =>
        new(errand.CommandId, errand.CaseId, ToCommand(errand, at), "test") { Edition = OfficeEdition.Name };

    private static Command ToCommand(Errand errand, DateTimeOffset at) => errand.Act switch
    {
        Start => new Command.CreateCase(errand.CaseId.ToString(), errand.Word) { At = at, Variables = OfficeEdition.Numbered(errand.CaseId) },
        Claim => new Command.ClaimTask(errand.About, errand.Word) { At = at },
        Complete => new Command.CompleteTask(errand.About) { At = at, Outcome = errand.Word },
        Resolve => new Command.ResolveIncident(errand.About) { At = at },
        _ => throw new UnreachableException(),
    };
}
