using System.Runtime.InteropServices;

namespace SkillReg.Cli.Bench;

/// <summary>
/// <c>skillreg bench</c>: what the runtime reaches, as ratios to a hand-written baseline on the same PostgreSQL in the same
/// minutes, because rates alone say more about the machine than about the program.
/// </summary>
internal static class BenchRun
{
    private const string Http = "http";

    private static readonly (string Name, Func<BenchRoom, Task<IReadOnlyList<Line>>> MeasureAsync)[] Rows =
    [
        ("cost", DecisionRows.CostsAsync),
        ("decisions", DecisionRows.RatesAsync),
        ("growth", GrowthRows.MeasureAsync),
        (Http, HttpRows.MeasureAsync),
        ("inbox", InboxRows.MeasureAsync),
        ("memory", DecisionRows.MemoryAsync),
        ("processes", ProcessRows.MeasureAsync),
        ("timers", TimerRows.MeasureAsync),
    ];

    public static Command Command { get; } = new(
        "bench",
        $"[--connection C] [--rows {string.Join(' ', Rows.Select(row => row.Name))}] [--cases 100000] [--pairs 5] [--seconds 3] [--json FILE] [--node SkillReg.Benchmarks.dll]",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments)
    {
        arguments.Allow("--connection", "--rows", "--cases", "--pairs", "--seconds", "--json", "--node");
        var options = BenchOptions.Of(arguments);
        if (options.Rows.Except(Rows.Select(row => row.Name)).FirstOrDefault() is { } unknown)
            throw new UsageException($"Expected a row of the table, but there is no {unknown}");

        var rows = Rows.Where(row => options.Rows.Count == 0 || options.Rows.Contains(row.Name)).ToList();
        if (rows.Any(row => row.Name == Http) && !File.Exists(options.Node))
            throw new UsageException($"Expected the server that is measured at {options.Node}: build tests/SkillReg.Benchmarks in the same configuration, or say where it is with --node");

        // Whoever loses patience must not be left with a database that runs on.
        var impatience = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var server = await BenchServer.OpenAsync(arguments.Optional("--connection"));
        await using var room = new BenchRoom(server, options);
        var measuring = MeasureAsync(rows.Select(row => row.MeasureAsync), room);
        if (await Task.WhenAny(measuring, impatience.Task) != measuring)
            return ExitCode.Negative;

        var table = new BenchTable(await server.DescribeAsync(), options, await measuring);
        if (arguments.Optional("--json") is { } path)
            await File.WriteAllTextAsync(path, table.ToJson());
        return table.Holds ? ExitCode.Positive : ExitCode.Negative;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            impatience.TrySetResult();
        }
    }

    private static async Task<IReadOnlyList<Line>> MeasureAsync(IEnumerable<Func<BenchRoom, Task<IReadOnlyList<Line>>>> rows, BenchRoom room)
    {
        var lines = new List<Line>();
        foreach (var measureAsync in rows)
        {
            foreach (var line in await measureAsync(room))
            {
                lines.Add(line);
                Console.WriteLine(line);
            }
        }

        return lines;
    }
}
