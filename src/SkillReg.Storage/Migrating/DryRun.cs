using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Migrating;

/// <summary>
/// What a plan would do to the running cases, without doing it. It holds one page of cases at a time, however many there
/// are. The target need not be published: with a draft it answers what would be if it were.
/// </summary>
public sealed class DryRun(NpgsqlDataSource database, FactsQuery facts)
{
    public const int LargestPage = 200;

    /// <summary>How many cases one page may look at to find enough of those that are asked for.</summary>
    private const int MostScanned = 2_000;

    private const int CountingPage = 500;

    private readonly RunningCases running = new(database, facts);

    /// <summary>The cases behind the given one, in the order of their ids.</summary>
    public async Task<DryRunPage> PageAsync(DefinitionSet from, Command.Migrate command, DryRunCursor cursor, CancellationToken stop)
    {
        var limit = Math.Clamp(cursor.Limit, 1, LargestPage);
        var found = new List<DryRunCase>(limit);
        var after = cursor.After;
        for (var scanned = 0; scanned < MostScanned;)
        {
            var page = await running.PageAsync(from.Edition, after, limit, stop);
            scanned += page.Count;
            foreach (var one in page)
            {
                after = one.Id;
                if (Judge(from, command, one) is var judged && cursor.Only.Takes(judged.Outcome))
                    found.Add(judged);
                if (found.Count == limit)
                    return new DryRunPage(found, after);
            }

            if (page.Count < limit)
                return new DryRunPage(found, Next: null);
        }

        return new DryRunPage(found, after);
    }

    public async Task<DryRunCounts> CountAsync(DefinitionSet from, Command.Migrate command, CancellationToken stop)
    {
        var counts = new DryRunCounts();
        Guid? after = null;
        while (await running.PageAsync(from.Edition, after, CountingPage, stop) is { Count: > 0 } page)
        {
            foreach (var one in page)
                counts.Add(Judge(from, command, one).Outcome);
            after = page[^1].Id;
        }

        return counts;
    }

    private static DryRunCase Judge(DefinitionSet from, Command.Migrate command, RunningCase one) =>
        new(one.Id, one.Status, MigrationPreview.Of(from, one.State, command, one.Facts));
}

/// <summary>Where a page of a dry run begins and which cases it shows.</summary>
public sealed record DryRunCursor(Guid? After, int Limit, CaseFilter Only);

/// <param name="Next">Where the next page begins, or null when there is none.</param>
public sealed record DryRunPage(IReadOnlyList<DryRunCase> Cases, Guid? Next);

/// <summary>What would become of one case.</summary>
public sealed record DryRunCase(Guid CaseId, string? Status, MigrationOutcome Outcome);
