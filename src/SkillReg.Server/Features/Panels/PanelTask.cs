using SkillReg.Bpmn.Model;
using SkillReg.Server.Features.Tasks;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Panels;

/// <summary>A task of an expert panel, known by the form that the definition gives it.</summary>
internal sealed record PanelTask(Guid Case, string? Form)
{
    public const string Composing = "compose-panel";
    public const string Scoring = "score";
    public const string Ratifying = "ratify";

    /// <returns>Null where the reader has no such open task.</returns>
    public static async Task<PanelTask?> FindAsync(string id, (TaskRoom Room, Editions Editions) books, CancellationToken stop)
    {
        if (!TaskId.TryParse(id, provider: null, out var task) || await books.Room.FindAsync(id, stop) is not { } open)
            return null;
        var edition = await books.Editions.FindAsync(open.Edition, stop);
        return new PanelTask(task.CaseId, edition?.Definitions.Processes
            .Select(process => process.Nodes.GetValueOrDefault(open.Line.Element)).OfType<FlowNode.UserTask>().FirstOrDefault()?.Assignment.Form);
    }
}
