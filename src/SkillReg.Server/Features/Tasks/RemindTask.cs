using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Messaging;
using SkillReg.Storage.Messages;

namespace SkillReg.Server.Features.Tasks;

/// <summary>
/// 催办: whoever has the task in hand is told, or everybody who could take it: by a notice, and by a text message where there
/// is a phone. One reminder keeps others of the same task from coming for some hours.
/// </summary>
public static class RemindTask
{
    private const string Notice = "task-reminder";

    public sealed record Place(string Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<TaskReceipt>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] TaskRoom room, Letters letters, CancellationToken stop)
    {
        var now = room.Time.GetUtcNow();
        if (await room.FindNotedAsync(place.Id, stop) is not { } task)
            return await TaskStep.RunAsync(room, Act(place, now), stop);

        IReadOnlyList<string> recipients = task.Line.Assignee is { } holder ? [holder] : [.. task.Groups, .. task.Users];
        var people = task.Line.Assignee is null
            ? (await room.People.CandidatesAsync(task.Groups, now.UtcDateTime, stop)).Select(candidate => candidate.Id)
            : [];
        var phones = await room.People.PhonesAsync(people.Concat(recipients.Where(one => Guid.TryParse(one, out _)).Select(Guid.Parse)), stop);
        var content = new Dictionary<string, string> { ["task"] = task.Line.Name, ["number"] = task.Line.Number ?? "" };
        var messages = phones.Select(phone => letters.ToAccount(phone, MessageTemplates.TaskReminder, content)).ToList();
        return await TaskStep.RunAsync(
            room,
            Act(place, now) with
            {
                // Whom it reaches was looked up before the case was locked, so the case must not have moved meanwhile.
                AtVersion = task.Version,
                Rows = (id, at) => batch =>
                {
                    batch.BatchCommands.Add(Storage.Registration.Notices.Reminder(id, recipients, Notice, at));
                    foreach (var message in messages)
                        batch.BatchCommands.Add(MessageOutbox.Insertion(message));
                },
            },
            stop);
    }

    private static TaskAct Act(Place place, DateTimeOffset now) =>
        new(place.Id, place.Key, (task, at) => new Command.RemindTask(task.Number) { At = at }) { May = TaskRights.ToRemind(now) };
}
