using System.Globalization;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Verification;

/// <summary>One case with the rows that are its projections, as they stood at one instant.</summary>
internal sealed record CaseFile(CaseRow Row)
{
    /// <summary>The places of each task, in order.</summary>
    public Dictionary<int, List<TaskRow>> Tasks { get; } = [];

    public Dictionary<int, TimerRow> Timers { get; } = [];

    public Dictionary<int, SubscriptionRow> Subscriptions { get; } = [];

    public List<OutboxRow> Outbox { get; } = [];

    public void Add(TaskRow row)
    {
        if (Tasks.TryGetValue(row.Id, out var places))
            places.Add(row);
        else
            Tasks.Add(row.Id, [row]);
    }

    public string Key => Row.Id.ToString();

    public string KeyOf(int id) => string.Create(CultureInfo.InvariantCulture, $"{Row.Id}/{id}");

    public string KeyOf(OutboxRow row) => string.Create(CultureInfo.InvariantCulture, $"{Row.Id}/{row.Version}-{row.Ordinal}");
}
