using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using CaseCommand = SkillReg.Bpmn.Engine.Command;

namespace SkillReg.Cli.Bench;

/// <summary>
/// The process that is measured: a chain of two reviews, each with a deadline that the plan gives. A decision closes a
/// task, opens the next, arms its timer anew and leaves one message in the outbox.
/// </summary>
internal static class ReviewProcess
{
    public const string Plan = "1";

    /// <summary>How many units review; the bureau's part of the chain is each unit's own, too.</summary>
    public const int Units = 32;

    private const string Edition = $"{BenchScheme.Id}/1";

    private const string Process = "review";

    private static readonly Edition Loaded = new(Read(), ["UnderReview@unit", "UnderReview@bureau", "UnderReview@late", "Rejected"]);

    public static Editions Editions { get; } = new((name, _) => Task.FromResult(name == Edition ? Loaded : null));

    /// <summary>A case's plan, as the server would read it: through the application, in the step's first round trip.</summary>
    public static FactsQuery Facts { get; } = new(
        (batch, caseId) => batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT p.deadline FROM bench.application a JOIN bench.plan p ON p.id = a.plan WHERE a.case_id = $1")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = caseId } },
            }),
        async (rows, stop) => await rows.ReadAsync(stop) ? FactsOf(rows.GetDateTime(0)) : SkillReg.Bpmn.Engine.Facts.None);

    /// <summary>The units, by turns.</summary>
    public static string Unit(int number) => UnitId(number % Units).ToString();

    public static Guid UnitId(int unit) => new(unit + 1, 0, 0, new byte[8]);

    /// <summary>Both reviewers of the first units.</summary>
    public static IReadOnlyList<string> Groups(int units) =>
        [.. Enumerable.Range(0, units).SelectMany(unit => (string[])[$"unit-reviewer@{Unit(unit)}", $"bureau-reviewer@{Unit(unit)}"])];

    public static DispatchRoom Room(NpgsqlDataSource database) => new(database, Editions, Operations.None, Facts);

    public static Dispatch Open(NpgsqlDataSource database) => new(Room(database));

    /// <summary>A new case of the unit whose turn it is.</summary>
    public static DispatchRequest Begin(Guid caseId, int number, DateTimeOffset at) => new(
        Guid.CreateVersion7(at),
        caseId,
        new CaseCommand.CreateCase(caseId.ToString(), Process)
        {
            At = at,
            Variables = FeelContext.Of(
                ("number", new FeelString($"2026-{number:D8}")),
                ("unit", new FeelString(Unit(number))),
                ("levels", new FeelList([new FeelString("unit"), new FeelString("bureau")])),
                ("summary", new FeelString(new string('x', 800)))),
        },
        "bench")
    {
        Edition = Edition,
        Subject = new CaseSubject(Plan, $"2026-{number:D8}", $"Applicant {number}"),
    };

    public static CaseCommand Approval(int task, DateTimeOffset at) =>
        new CaseCommand.CompleteTask(task) { At = at, Outcome = "approve", OutcomeBy = "reviewer" };

    private static Facts FactsOf(DateTime deadline) => new(FeelContext.Of(
        ("plan", FeelContext.Of(("deadline", Instants.ToFeel(new DateTimeOffset(deadline)))))));

    private static DefinitionSet Read() => new(Edition, BpmnReader.Read(BenchScheme.Read(BenchScheme.Review)).File?.Processes ?? []);
}
