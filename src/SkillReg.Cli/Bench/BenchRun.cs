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

        await using var server = await BenchServer.OpenAsync(arguments.Optional("--connection"));
        await using var room = new BenchRoom(server, options);
        var lines = new List<Line>();
        foreach (var row in rows)
        {
            foreach (var line in await row.MeasureAsync(room))
            {
                lines.Add(line);
                Console.WriteLine(line);
            }
        }

        var table = new BenchTable(await server.DescribeAsync(), options, lines);
        if (arguments.Optional("--json") is { } path)
            await File.WriteAllTextAsync(path, table.ToJson());
        return table.Holds ? ExitCode.Positive : ExitCode.Negative;
    }
}
