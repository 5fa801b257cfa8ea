using SkillReg.Bpmn.Engine;
using SkillReg.Server.Tests.Crash.Node;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// One case, and what is asked of it. An errand keeps its id through all its repetitions, and once it is acknowledged that
/// is written into the journal.
/// </summary>
internal sealed class OfficeCase(Office office, Guid id)
{
    private const string Picture =
        """
        SELECT concat_ws(', ', status, version || ' steps',
            (SELECT string_agg(element || coalesce(' of ' || assignee, ''), ' and ' ORDER BY id) || ' open' FROM task WHERE case_id = c.id),
            (SELECT count(*) || ' timers' FROM timer WHERE case_id = c.id),
            (SELECT count(*) || ' effects' FROM outbox WHERE case_id = c.id),
            (SELECT count(*) || ' numbers' FROM office_number WHERE case_id = c.id))
        FROM process_case c WHERE id = $1
        """;

    private readonly Dictionary<(string, string), Errand> errands = [];

    public Guid Id => id;

    /// <summary>Each attempt is one request; false when nobody knows what became of it.</summary>
    public Task<bool> StartAsync(OfficeNode node, string process = OfficeEdition.Application) =>
        RunAsync(node, Door.Start, process, () => Task.FromResult(0));

    public Task<bool> ClaimAsync(OfficeNode node) => RunAsync(node, Door.Claim, "p1", TaskAsync);

    public Task<bool> DecideAsync(OfficeNode node, string outcome) => RunAsync(node, Door.Complete, outcome, TaskAsync);

    public Task<bool> ConfirmAsync(OfficeNode node) => RunAsync(node, Door.Complete, "", TaskAsync);

    public Task<bool> GiveTimeAsync(OfficeNode node, string patience) => RunAsync(node, Door.Patience, patience, () => Task.FromResult(0));

    public Task<bool> ResolveAsync(OfficeNode node) => RunAsync(node, Door.Resolve, "", IncidentAsync);

    /// <summary>Where it stands, in one line.</summary>
    public async Task<string> PictureAsync() => await office.AskAsync(Picture, id) as string ?? "";

    /// <summary>The number of its only open task.</summary>
    public async Task<int> TaskAsync() => Assert.IsType<int>(await office.AskAsync("SELECT id FROM task WHERE case_id = $1", id));

    public async Task<bool> HasIncidentAsync() => (await StateAsync()).Instances.Values.Any(instance => instance.Incident is not null);

    private async Task<bool> RunAsync(OfficeNode node, string act, string word, Func<Task<int>> about)
    {
        if (!errands.TryGetValue((act, word), out var errand))
            errands[(act, word)] = errand = new Errand(Guid.NewGuid(), id, act, await about(), word);
        if (await node.RunAsync(errand) is not { } answer)
            return false;

        Assert.Null(answer.Refusal);
        office.Journal.Write(errand.CommandId, id, answer.Version);
        return true;
    }

    private async Task<int> IncidentAsync() =>
        (await StateAsync()).Instances.Values.Single(instance => instance.Incident is not null).Id;

    private async Task<CaseState> StateAsync() =>
        CaseJson.Load(Assert.IsType<string>(await office.AskAsync("SELECT state FROM process_case WHERE id = $1", id)));
}
