using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Tests.Harness;
using Xunit.Abstractions;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>
/// What holds of every definition and every command. The harness checks purity, replay, reload and that an event seen
/// twice changes nothing; here the definitions and commands are random. A failure prints its seed.
/// </summary>
public sealed class EngineProperties(ITestOutputHelper output)
{
    private const int Definitions = 800;
    private const int StepsEach = 250;

    /// <summary>Set SKILLREG_SEED to run other definitions, or one that failed.</summary>
    private static int FirstSeed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("SKILLREG_SEED"), out var seed) ? seed : 20_300_101;

    [Fact]
    public void The_random_definitions_have_enough_kinds_of_blocks() => Assert.True(RandomDefinition.Kinds >= 18);

    [Fact]
    public void Two_hundred_thousand_random_commands_keep_every_case_whole()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + Definitions - 1}, {Definitions * StepsEach} steps");
        var (refused, ended) = (0, 0);
        Parallel.For(0, Definitions, index =>
        {
            var seed = FirstSeed + index;
            try
            {
                var run = new RandomRun(seed);
                for (var step = 0; step < StepsEach; step++)
                    run.Step();
                Interlocked.Add(ref refused, run.Refused);
                Interlocked.Add(ref ended, run.Ended);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {failure.Message}", failure);
            }
        });
        output.WriteLine($"{refused} refused, {ended} cases ended");
        Assert.True(refused > Definitions && ended > Definitions);
    }

    [Fact]
    public void A_case_that_changes_its_edition_again_and_again_is_whole_and_can_end()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + 199}");
        var moved = 0;
        for (var seed = FirstSeed; seed < FirstSeed + 200; seed++)
        {
            var run = Run(seed, RandomRun.Activity.Migrating, 60);
            run.Drain(most: 2_000);
            moved += run.Moved;
        }
        output.WriteLine($"{moved} migrations");
        Assert.True(moved > 1_000);
    }

    [Fact]
    public void A_migration_to_a_stranger_moves_a_case_whole_or_not_at_all()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + 199}");
        var (moved, refused) = (0, 0);
        for (var seed = FirstSeed; seed < FirstSeed + 200; seed++)
        {
            var run = Run(seed, RandomRun.Activity.Usual, 0);
            for (var other = 1; other <= 20; other++)
            {
                run.Step();
                var before = run.Refused;
                if (run.State.Status == CaseStatus.Active)
                    run.MigrateTo(RandomSibling.Read(RandomDefinition.Of(seed + other), "stranger"));
                refused += run.Refused - before;
            }
            moved += run.Moved;
        }
        output.WriteLine($"{moved} moved, {refused} refused");
        Assert.True(moved > 20 && refused > 1_000);
    }

    [Fact]
    public void A_case_that_is_returned_again_and_again_is_whole()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + 199}");
        var returned = 0;
        for (var seed = FirstSeed; seed < FirstSeed + 200; seed++)
            returned += Run(seed, RandomRun.Activity.Returning, 100).Returned;
        output.WriteLine($"{returned} returns");
        Assert.True(returned > 500);
    }

    private static RandomRun Run(int seed, RandomRun.Activity activity, int steps)
    {
        var run = new RandomRun(seed, activity);
        try
        {
            for (var step = 0; step < steps; step++)
                run.Step();
            return run;
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"seed {seed}: {failure.Message}", failure);
        }
    }

    [Fact]
    public void Every_structured_case_can_end_from_wherever_it_is()
    {
        output.WriteLine($"seeds {FirstSeed} to {FirstSeed + 99}");
        for (var seed = FirstSeed; seed < FirstSeed + 100; seed++)
        {
            var run = new RandomRun(seed);
            for (var step = 0; step < 10; step++)
                run.Step();
            run.Drain(most: 2_000);
            Assert.True(run.State.Status is CaseStatus.Completed or CaseStatus.Cancelled or CaseStatus.Unborn, $"seed {seed}");
        }
    }

    [Fact]
    public void Independent_completions_commute()
    {
        var compared = 0;
        for (var seed = FirstSeed; seed < FirstSeed + 100; seed++)
        {
            var run = new RandomRun(seed);
            for (var step = 0; step < 30; step++)
            {
                run.Step();
                if (run.State.AllWaiting<Wait.UserTask>().Select(found => found.Wait.Id).Take(2).ToList() is [var one, var two]
                    && Both(run, (one, two)) is { } forth && Both(run, (two, one)) is { } back)
                {
                    Assert.True(forth.SequenceEqual(back), $"seed {seed}: {string.Join(' ', forth)} against {string.Join(' ', back)}");
                    compared++;
                }
            }
        }
        output.WriteLine($"{compared} pairs compared");
        Assert.True(compared > 100);
    }

    /// <summary>What is active after both, or null when one of them ended or wrote something that the other may meet.</summary>
    private static List<string>? Both(RandomRun run, (int First, int Second) tasks)
    {
        var state = run.State;
        foreach (var task in new[] { tasks.First, tasks.Second })
        {
            var command = new Command.CompleteTask(task) { At = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero) };
            if (CheckedEngine.Decide(run.Definitions, state, command, Facts.None) is not Decision.Accepted accepted
                || accepted.Events.Any(happened => happened is CaseEvent.ElementTerminated or CaseEvent.SignalThrown or CaseEvent.VariablesSet))
                return null;
            state = accepted.State;
        }
        return [.. state.Instances.Values.Select(instance => $"{instance.Element}:{instance.Kind}:{instance.Waits.Length}").Order(StringComparer.Ordinal)];
    }
}
