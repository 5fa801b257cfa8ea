using System.Globalization;
using System.Text;
using SkillReg.Bpmn.Scenarios;

namespace SkillReg.Workflows.Tests;

/// <summary>
/// Random ways through the review chain against a model of ten lines: who is asked next, and which timers run. Nobody is
/// asked twice at once, nothing is left behind by a return, and every way ends.
/// </summary>
public sealed class ReviewChainProperties
{
    private const int Runs = 300;
    private const int MostSteps = 40;

    private static readonly string[] All = ["unit", "supervising", "bureau", "committee"];

    private readonly StringBuilder script = new();
    private readonly HashSet<string> kept = [];
    private List<string> levels = [];
    private int returns;

    [Fact]
    public void Every_way_through_the_chain_asks_exactly_whom_the_model_asks()
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var text = new ReviewChainProperties().Write(new Random(seed));
            var (scenario, problems) = ScenarioReader.Read(text);
            Assert.True(scenario is not null, string.Join('\n', problems));
            var result = Play.Run(scenario, "worker-exam");
            Assert.True(result.Passed, $"seed {seed.ToString(CultureInfo.InvariantCulture)}: {string.Join('\n', result.Differences)}\n{text}");
        }
    }

    private string Write(Random random)
    {
        levels = [.. All.Where(_ => random.Next(4) > 0)];
        var resume = random.Next(2) == 0 ? "returner" : "start";
        var facts = File.ReadLines(Path.Combine(Shipped.Workflows, "worker-exam", "scenarios", "straight.scenario")).First(line => line.StartsWith("facts ", StringComparison.Ordinal));
        script.AppendLine("a way").AppendLine("uses review-chain.bpmn onsite-review.bpmn").AppendLine(facts).AppendLine("at 2026-03-09T02:00:00Z")
            .Append("start review-chain {\"levels\": [").AppendJoin(", ", levels.Select(level => $"\"{level}\"")).Append("], \"kept\": [], \"decidedBy\": null, \"outcome\": null, ")
            .Append(CultureInfo.InvariantCulture, $"\"resume\": \"{resume}\", \"afterWindow\": \"lapse\", \"phase\": \"registration\"}}\n");

        var at = Next(0);
        for (var step = 0; at is { } level; step++)
            at = Step(random, level, (resume, IsLast: step >= MostSteps));
        return script.ToString();
    }

    private string? Step(Random random, string level, (string Resume, bool IsLast) run)
    {
        Expect(level);
        switch (run.IsLast ? 0 : random.Next(6))
        {
            case 1 or 2:
                return Return(level, run.Resume);
            case 3 when Array.IndexOf(All, level) > 0:
                return ReturnBack(random, level);
            case 4:
                return Edit(random);
            case 5 when random.Next(6) == 0:
                script.Append("complete review").Append(Cap(level)).AppendLine(" outcome reject because other").AppendLine("expect thrown error:REJECTED");
                return null;
            default:
                script.Append("complete review").Append(Cap(level)).AppendLine(" outcome approve");
                return Next(Array.IndexOf(All, level) + 1);
        }
    }

    private string? Return(string level, string resume)
    {
        returns++;
        kept.Clear();
        script.Append("complete review").Append(Cap(level)).AppendLine(" outcome return because other").AppendLine("finish recordReturn")
            .AppendLine("expect tasks mend").AppendLine("expect status Returned").AppendLine("expect timers chainDelayed mendOver mendRemindEarly mendRemindLate")
            .AppendLine("complete mend").AppendLine("finish recheck").Append(CultureInfo.InvariantCulture, $"expect entered mend {returns}\n");
        return Next(resume == "start" ? 0 : Array.IndexOf(All, level));
    }

    private string? ReturnBack(Random random, string level)
    {
        var target = All[random.Next(Array.IndexOf(All, level))];
        kept.Clear();
        script.Append("complete review").Append(Cap(level)).Append(" outcome return-").AppendLine(target).AppendLine("finish recordReturnBack");
        return Next(Array.IndexOf(All, target));
    }

    private string? Edit(Random random)
    {
        kept.Clear();
        kept.UnionWith(levels.Where(_ => random.Next(2) == 0));
        script.Append("message application-edited key app-1 {\"kept\": [").AppendJoin(", ", kept.Select(level => $"\"{level}\"")).AppendLine("]}");
        return Next(0);
    }

    /// <summary>The first level from the given one on that is in the plan and whose approval does not still stand.</summary>
    private string? Next(int from)
    {
        var next = All.Skip(from).FirstOrDefault(level => levels.Contains(level) && !kept.Contains(level));
        if (next is null)
            script.AppendLine("expect completed").AppendLine("expect end chainApproved");
        return next;
    }

    private void Expect(string level) =>
        script.Append("expect tasks review").AppendLine(Cap(level))
            .Append("expect status UnderReview@").AppendLine(level)
            .Append("expect timers chainDelayed remind").Append(Cap(level)).Append("Due escalate").Append(Cap(level)).AppendLine("Due")
            .AppendLine("expect incidents");

    private static string Cap(string level) => char.ToUpperInvariant(level[0]) + level[1..];
}
