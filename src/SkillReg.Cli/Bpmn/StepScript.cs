using System.Text.Json;
using SkillReg.Bpmn.Engine;
using SkillReg.Cli.Batch;
using SkillReg.Dmn.Feel.Values;
using CaseCommand = SkillReg.Bpmn.Engine.Command;

namespace SkillReg.Cli.Bpmn;

/// <summary>The steps of a script, as commands to the world. What names nothing that is there is refused.</summary>
internal sealed class StepScript(World world)
{
    public Refusal? Play(JsonElement step)
    {
        var request = new Request(step);
        var variables = request.Value("variables") as FeelContext ?? FeelContext.Empty;
        switch (request.Text("op"))
        {
            case "start":
                return world.Start(request.OptionalText("as") ?? "p", request.Text("process"), request.OptionalText("element"), variables);
            case "completeTask":
                return On<Wait.UserTask>(request, task => new CaseCommand.CompleteTask(task.Id)
                {
                    At = world.Now,
                    Variables = variables,
                    Outcome = request.OptionalText("outcome"),
                    OutcomeBy = request.OptionalText("outcomeBy"),
                });
            case "completeJob":
                return On<Wait.Job>(request, job => new CaseCommand.CompleteJob(job.Id) { At = world.Now, Variables = variables });
            case "throwError":
                return On<Wait.Job>(request, job => new CaseCommand.ThrowError(job.Id, request.Text("code")) { At = world.Now, Variables = variables });
            case "message":
                return Message(request, variables);
            case "signal":
                world.Signal(request.Text("name"), variables);
                return null;
            case "advance":
                return Advance(request);
            case "cancel":
                return Cancel(request.Text("instance"));
            case "observe":
                return null;
            case var other:
                return new("step-unknown", $"Expected a step of the contract, but got '{other}'.");
        }
    }

    private Refusal? On<T>(Request request, Func<T, CaseCommand> command)
        where T : Wait
    {
        var element = request.Text("element");
        var index = request.Optional("index") is { } given ? given.GetInt32() : 0;
        var found = world.Cases
            .SelectMany(running => running.State.AllWaiting<T>().Select(waiting => (Case: running, waiting.Wait)))
            .Where(waiting => waiting.Wait.Element == element)
            .Skip(index)
            .ToList();
        return found is [var first, ..] && index >= 0
            ? world.Do(first.Case, command(first.Wait))
            : new("wait-unknown", $"Expected number {index} of what waits at '{element}', but there is none.");
    }

    /// <summary>The oldest wait of a running case, or else the start of a new one.</summary>
    private Refusal? Message(Request request, FeelContext variables)
    {
        var command = new CaseCommand.CorrelateMessage(request.OptionalText("name"))
        {
            At = world.Now,
            Element = request.OptionalText("element"),
            Key = request.OptionalText("key"),
            Variables = variables,
        };
        foreach (var running in world.Cases)
            if (world.Do(running, command) is null)
                return null;
        var start = world.Starts.FirstOrDefault(start => start.Message is not null
            && (command.Name is null || start.Message == command.Name)
            && (command.Element is null || start.Event.Id == command.Element));
        if (start is null)
            return new("message-not-awaited",
                $"Expected somebody to wait for the message '{command.Name}', but nobody does.");
        world.StartBy(start, variables);
        return null;
    }

    private Refusal? Advance(Request request)
    {
        var target = request.OptionalText("to") is { } to
            ? Instants.From(new FeelString(to))
            : Instants.Plus(world.Now, new FeelString(request.Text("duration")));
        return target is { } instant
            ? world.AdvanceTo(instant)
            : new("step-not-readable", "Expected a duration or an instant, but it is neither.");
    }

    private Refusal? Cancel(string reference) =>
        world.Cases.FirstOrDefault(running => running.Reference == reference) is { } running
            ? world.Do(running, new CaseCommand.CancelCase("script") { At = world.Now })
            : new("case-unknown", $"Expected a case, but there is none called '{reference}'.");
}
