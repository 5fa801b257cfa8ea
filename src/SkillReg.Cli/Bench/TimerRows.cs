using System.Diagnostics;
using SkillReg.Storage.Processes;

namespace SkillReg.Cli.Bench;

/// <summary>
/// The plan of all cases is changed, which moves their deadlines to one instant close by, and then that instant comes. Both
/// are drained in slices that take turns with the baseline, because each can be done only once.
/// </summary>
internal static class TimerRows
{
    private const int Clients = 8;

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        var tables = await room.TablesAsync();
        // Far enough that the change is through before it comes, whatever the machine.
        var due = TimeProvider.System.GetUtcNow().AddHours(12);
        return [await FactsAsync(room, tables, due), .. await FiringsAsync(room, tables, due)];
    }

    private static async Task<Line> FactsAsync(BenchRoom room, BenchTables tables, DateTimeOffset due)
    {
        var changes = new FactsChanges(ReviewProcess.Room(tables.Cases.Source), ReviewProcess.Open(tables.Cases.Source), TimeProvider.System);
        await ReviewCases.ExecuteAsync(tables.Cases.Source, "UPDATE bench.plan SET deadline = $1", due.UtcDateTime);
        var change = new FactsChange(Guid.CreateVersion7(), ReviewProcess.Plan, "bench") { MayShorten = true };
        await changes.StartAsync(change, CancellationToken.None);
        var found = await DrainAsync(room, tables, async () =>
        {
            var before = await changes.FindAsync(change.Id, CancellationToken.None);
            await changes.WorkAsync(CancellationToken.None);
            return await changes.FindAsync(change.Id, CancellationToken.None) is { } after ? after.Done - (before?.Done ?? 0) : 0;
        });
        return new Line($"facts changed for {found.Units:#,0} cases", found.Ratio, "of a") { AtLeast = 0.5, Remark = found.Remark };
    }

    private static async Task<IReadOnlyList<Line>> FiringsAsync(BenchRoom room, BenchTables tables, DateTimeOffset due)
    {
        var time = MovedTime.JustBefore(due);
        var pump = new TimerPump(tables.Cases.Source, ReviewProcess.Open(tables.Cases.Source), time);
        while (await pump.FireDueAsync(CancellationToken.None) == 0)
            await Task.Delay(await pump.UntilNextAsync(CancellationToken.None));
        var first = time.GetUtcNow() - due;
        var found = await DrainAsync(room, tables, () => pump.FireDueAsync(CancellationToken.None));
        return
        [
            new Line($"{found.Units:#,0} timers due at one instant", found.Ratio, "of a") { AtLeast = 0.6, Remark = found.Remark },
            new Line("the first four hundred of them after their instant", first.TotalSeconds, "s") { AtMost = 1 },
            .. await CountsAsync(tables, ""),
        ];
    }

    /// <summary>What must not have happened to the timers of the plan's deadline once all of them are through.</summary>
    public static async Task<IReadOnlyList<Line>> CountsAsync(BenchTables tables, string by) =>
    [
        new Line($"timers fired twice{by}", await CountAsync(tables, "SELECT count(*) FROM (SELECT 1 FROM bench.fired GROUP BY case_id HAVING count(*) > 1) f"), "") { AtMost = 0 },
        new Line($"timers fired early{by}", await CountAsync(tables, "SELECT count(*) FROM bench.fired WHERE at < (SELECT deadline FROM bench.plan)"), "") { AtMost = 0 },
        new Line($"timers not fired{by}", await CountAsync(tables, "SELECT count(*) FROM timer WHERE due <= (SELECT deadline FROM bench.plan)"), "") { AtMost = 0 },
    ];

    /// <summary>Slices of what can be done only once, in the order A, B, B, A, until nothing is left.</summary>
    private static async Task<Drained> DrainAsync(BenchRoom room, BenchTables tables, Func<Task<int>> batch)
    {
        var (turn, units) = (room.Options.Turn, 0);
        var found = new List<(double Baseline, double Rate)>();
        var isLeft = true;
        while (isLeft)
        {
            var before = await Load.RateAsync(Clients, turn, tables.Baseline.OnceAsync);
            var watch = Stopwatch.StartNew();
            var done = 0;
            for (var last = 1; watch.Elapsed < 2 * turn && last > 0; done += last, isLeft = last > 0)
                last = await batch();
            var rate = done / watch.Elapsed.TotalSeconds;
            units += done;
            var after = await Load.RateAsync(Clients, turn, tables.Baseline.OnceAsync);
            if (isLeft || found.Count == 0)
                found.Add(((before + after) / 2, rate));
        }

        return new Drained(units, Pairs.Median(found, pair => pair.Baseline), Pairs.Median(found, pair => pair.Rate), Pairs.Median(found, pair => pair.Rate / pair.Baseline));
    }

    private static async Task<long> CountAsync(BenchTables tables, string sql)
    {
        await using var command = tables.Cases.Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    private sealed record Drained(int Units, double Baseline, double Rate, double Ratio)
    {
        public string Remark => FormattableString.Invariant($"{Rate:#,0}/s against {Baseline:#,0}/s");
    }
}
