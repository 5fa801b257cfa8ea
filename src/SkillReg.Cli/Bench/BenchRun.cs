using System.Text.Json;

namespace SkillReg.Cli.Bench;

/// <summary>
/// <c>skillreg bench</c>: what the runtime reaches, as ratios to a hand-written baseline on the same PostgreSQL in the same
/// minutes, because rates alone say more about the machine than about the program.
/// </summary>
internal static class BenchRun
{
    private static readonly (string Name, Func<BenchRoom, Task<IReadOnlyList<Line>>> MeasureAsync)[] Rows =
    [
        ("cost", DecisionRows.CostsAsync),
        ("decisions", DecisionRows.RatesAsync),
        ("growth", GrowthRows.MeasureAsync),
        ("memory", DecisionRows.MemoryAsync),
        ("timers", TimerRows.MeasureAsync),
    ];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Command { get; } = new(
        "bench",
        $"[--connection C] [--rows {string.Join(' ', Rows.Select(row => row.Name))}] [--cases 100000] [--pairs 5] [--seconds 3] [--json FILE]",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments)
    {
        arguments.Allow("--connection", "--rows", "--cases", "--pairs", "--seconds", "--json");
        var options = BenchOptions.Of(arguments);
        if (options.Rows.Except(Rows.Select(row => row.Name)).FirstOrDefault() is { } unknown)
            throw new UsageException($"Expected a row of the table, but there is no {unknown}");

        await using var server = await BenchServer.OpenAsync(arguments.Optional("--connection"));
        await using var room = new BenchRoom(server, options);
        var lines = new List<Line>();
        foreach (var row in Rows.Where(row => options.Rows.Count == 0 || options.Rows.Contains(row.Name)))
        {
            foreach (var line in await row.MeasureAsync(room))
            {
                lines.Add(line);
                Console.WriteLine(line);
            }
        }

        if (arguments.Optional("--json") is { } path)
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { machine = await server.DescribeAsync(), options, lines }, Readable));
        return lines.All(line => line.Holds) ? ExitCode.Positive : ExitCode.Negative;
    }
}
