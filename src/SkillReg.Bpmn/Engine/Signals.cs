using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>A signal reaches everyone who waits for it now, the oldest wait first.</summary>
internal static class Signals
{
    public static int Catch(Step step, string name, FeelContext variables)
    {
        var waiting = step.State.AllWaiting<Wait.Signal>().Where(found => found.Wait.Name == name).ToList();
        var caught = 0;
        foreach (var (_, wait) in waiting)
            if (step.State.Waiting<Wait.Signal>(wait.Id) is { } still)
            {
                step.Emit(new CaseEvent.SignalCaught(still.Instance.Id, wait.Id, name));
                Triggers.Trigger(step, still.Instance, still.Wait, variables);
                caught++;
            }
        return caught;
    }
}
