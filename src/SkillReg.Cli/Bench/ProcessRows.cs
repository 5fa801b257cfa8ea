namespace SkillReg.Cli.Bench;

/// <summary>
/// Three processes on one database against one, each of the two with as many clients and with cases of its own: what they
/// lose by standing in each other's way. The timers are everybody's.
/// </summary>
internal static class ProcessRows
{
    private const int Together = 3;
    private const int Clients = 8;
    private const int MostCases = 60_000;

    /// <summary>Short, because there are only so many timers.</summary>
    private static readonly TimeSpan TurnOfTimers = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Line>> MeasureAsync(BenchRoom room)
    {
        // Far enough that all decisions are made before it comes, whatever the machine.
        var due = TimeProvider.System.GetUtcNow().AddHours(12);
        room.Rest();
        await using var tables = await BenchTables.CreateAsync(
            room.Server, Math.Min(room.Options.Cases, MostCases), new DateTime(due.UtcTicks - (due.UtcTicks % TimeSpan.TicksPerSecond), DateTimeKind.Utc), clients: 0);
        await using var alone = Worker.Start(tables, (0, Together + 1), Together * Clients);
        var three = Enumerable.Range(1, Together).Select(part => Worker.Start(tables, (part, Together + 1), Clients)).ToList();
        try
        {
            return [await DecisionsAsync(room, alone, three), .. await TimersAsync(room, tables, due, (alone, three))];
        }
        finally
        {
            foreach (var worker in three)
                await worker.DisposeAsync();
        }
    }

    private static async Task<Line> DecisionsAsync(BenchRoom room, Child alone, List<Child> three)
    {
        var (turn, pairs) = (room.Options.Turn, room.Options.Pairs);
        // The first decisions of a process compile it.
        await AllAsync([alone, .. three], worker => Worker.DecideAsync(worker, turn));
        var found = await Pairs.MeasureAsync(
            pairs,
            () => Load.RateAsync(() => Worker.DecideAsync(alone, turn)),
            () => Load.RateAsync(() => AllAsync(three, worker => Worker.DecideAsync(worker, turn))));
        return new Line($"review decisions of {Together} processes, {Together * Clients} clients", found.Ratio, "of one") { AtLeast = 0.9, Remark = found.Remark };
    }

    private static async Task<IReadOnlyList<Line>> TimersAsync(BenchRoom room, BenchTables tables, DateTimeOffset due, (Child Alone, List<Child> Three) workers)
    {
        List<Child> all = [workers.Alone, .. workers.Three];
        await Task.WhenAll(all.Select(worker => Worker.AwaitTimersAsync(worker, due)));
        await AllAsync(all, worker => Worker.FireAsync(worker, TurnOfTimers));
        var found = await Pairs.MeasureAsync(
            room.Options.Pairs,
            () => Load.RateAsync(() => Worker.FireAsync(workers.Alone, TurnOfTimers)),
            () => Load.RateAsync(() => AllAsync(workers.Three, worker => Worker.FireAsync(worker, TurnOfTimers))));
        while (await AllAsync(all, worker => Worker.FireAsync(worker, TurnOfTimers)) > 0)
        {
            // Whatever is left is fired by all of them at once.
        }

        return
        [
            new Line($"timers due at one instant, {Together} processes", found.Ratio, "of one") { AtLeast = 0.9, Remark = found.Remark },
            .. await TimerRows.CountsAsync(tables, $" by {Together + 1} processes"),
        ];
    }

    private static async Task<int> AllAsync(IEnumerable<Child> workers, Func<Child, Task<int>> work) =>
        (await Task.WhenAll(workers.Select(work))).Sum();
}
