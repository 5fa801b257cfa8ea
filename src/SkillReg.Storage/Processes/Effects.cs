using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>What a step decided for the world outside: work of service tasks, messages and signals for other cases.</summary>
internal static class Effects
{
    public static IReadOnlyList<Effect> Of(CaseState before, Decision.Accepted step, Operations operations, DateTimeOffset at)
    {
        var former = before.AllWaiting<Wait.Job>().ToDictionary(found => found.Wait.Id, found => found.Wait);
        var work =
            from found in step.State.AllWaiting<Wait.Job>()
            where found.Wait.Phase == JobPhase.Ready && operations.Find(found.Wait.Type) is Operation.After
            where former.GetValueOrDefault(found.Wait.Id) is not { Phase: JobPhase.Ready }
            select new Effect(
                Effect.Work, found.Wait.Type, found.Wait.Id, FeelJson.Write(found.Instance.Variables), found.Wait.NotBefore ?? at);
        var thrown =
            from happened in step.Events
            let effect = Thrown(happened, at)
            where effect is not null
            select effect;
        return [.. work, .. thrown];
    }

    private static Effect? Thrown(CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.MessageThrown message => new Effect(Effect.Message, message.Name, null, Payload(message.Key, message.Variables), at),
        CaseEvent.SignalThrown signal => new Effect(Effect.Signal, signal.Name, null, Payload(null, signal.Variables), at),
        _ => null,
    };

    private static string Payload(string? key, FeelContext variables) =>
        FeelJson.Write(FeelContext.Of(("key", key is null ? FeelNull.Value : new FeelString(key)), ("variables", variables)));
}
