using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;

namespace SkillReg.Server.Parcels;

/// <summary>
/// How a case waits for a parcel: whatever element of its definition catches the arrival. A task there is the applicant's, who
/// has not said yet how the papers were sent; a timer that interrupts it is the deadline.
/// </summary>
/// <param name="Task">The number of the applicant's task; null once the papers were sent.</param>
/// <param name="Form">The form of that task.</param>
public sealed record ParcelWait(int? Task, string? Form, DateTimeOffset? Deadline)
{
    /// <summary>What the post desk sends to the case, with the number of the cover sheet as its key.</summary>
    public const string Arrived = "parcel-arrived";

    /// <returns>Null where nothing in the case waits for this cover sheet.</returns>
    public static ParcelWait? Of(CaseState state, DefinitionSet definitions, string coverSheet)
    {
        var waiting = state.AllWaiting<Wait.Message>().FirstOrDefault(found => found.Wait.Name == Arrived && found.Wait.Key == coverSheet).Instance;
        if (waiting is null || definitions.Find(waiting.Process) is not { } process)
            return null;

        var task = waiting.WaitFor<Wait.UserTask>();
        var deadlines = waiting.Waits.OfType<Wait.Timer>()
            .Where(timer => process.Nodes.GetValueOrDefault(timer.Element) is FlowNode.BoundaryEvent { Interrupting: true }).Select(timer => timer.Due).ToList();
        return new ParcelWait(
            task?.Id,
            (process.Nodes.GetValueOrDefault(waiting.Element) as FlowNode.UserTask)?.Assignment.Form,
            deadlines.Count > 0 ? deadlines.Min() : null);
    }
}
