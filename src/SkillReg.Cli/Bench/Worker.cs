using System.Globalization;
using SkillReg.Storage.Processes;

namespace SkillReg.Cli.Bench;

/// <summary>
/// One of several processes on one database. It does what it is told on its standard input, a line at a time, and answers
/// how much it has done: so that processes can take turns, all of them stand ready before the first one begins.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    public const string Words = "bench worker";

    private const string Decide = "decide";
    private const string AwaitTimers = "await";
    private const string Fire = "fire";

    private readonly ReviewCases cases;
    private readonly Work approve;
    private readonly int clients;
    private TimerPump? pump;

    private Worker(ReviewCases cases, int clients)
    {
        this.cases = cases;
        this.clients = clients;
        approve = cases.Approvals(clients);
    }

    public static Command Command { get; } = new(
        Words,
        "--connection C --share 1/4 --clients 8 --names 5/6 (started by skillreg bench, which tells it on its standard input what to do)",
        RunAsync);

    /// <param name="share">Which part of the cases is this one's, of how many.</param>
    public static Child Start(BenchTables tables, (int Part, int Of) share, int clients) => Child.Start(
        Path.Combine(AppContext.BaseDirectory, "skillreg.dll"),
        [
            .. Words.Split(' '),
            "--connection", tables.ConnectionString,
            "--share", FormattableString.Invariant($"{share.Part}/{share.Of}"),
            "--clients", clients.ToString(CultureInfo.InvariantCulture),
            "--names", FormattableString.Invariant($"{tables.Cases.Names.First}/{tables.Cases.Names.Apart}"),
        ],
        new Dictionary<string, string>());

    /// <returns>How many decisions were made.</returns>
    public static Task<int> DecideAsync(Child worker, TimeSpan turn) => AskAsync(worker, FormattableString.Invariant($"{Decide} {turn.TotalSeconds}"));

    /// <summary>The worker's clock is put just before that instant, and it answers when that has come.</summary>
    public static Task AwaitTimersAsync(Child worker, DateTimeOffset due) => worker.AskAsync($"{AwaitTimers} {due:O}");

    /// <returns>How many timers were fired, none when none is left.</returns>
    public static Task<int> FireAsync(Child worker, TimeSpan turn) => AskAsync(worker, FormattableString.Invariant($"{Fire} {turn.TotalSeconds}"));

    public ValueTask DisposeAsync() => cases.DisposeAsync();

    private static async Task<int> AskAsync(Child worker, string line) => int.Parse(await worker.AskAsync(line), CultureInfo.InvariantCulture);

    private static async Task<int> RunAsync(Arguments arguments)
    {
        var (share, names) = (Two(arguments, "--share"), Two(arguments, "--names"));
        var cases = await ReviewCases.AttachAsync(arguments.Required("--connection"), share, new TaskNames(names.One, names.Other));
        await using var worker = new Worker(cases, int.Parse(arguments.Required("--clients"), CultureInfo.InvariantCulture));
        while (await Console.In.ReadLineAsync() is { } line)
            Console.WriteLine(await worker.DoAsync(line.Split(' ')));
        return ExitCode.Positive;
    }

    private static (int One, int Other) Two(Arguments arguments, string flag) => arguments.Required(flag).Split('/') is [var one, var other]
        ? (int.Parse(one, CultureInfo.InvariantCulture), int.Parse(other, CultureInfo.InvariantCulture))
        : throw new UsageException($"Expected two numbers after {flag}");

    private async Task<int> DoAsync(string[] words)
    {
        switch (words)
        {
            case [Decide, var seconds]:
                return await Load.TurnAsync(clients, Seconds(seconds), approve);
            case [AwaitTimers, var due]:
                await AwaitAsync(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));
                return 0;
            case [Fire, var seconds]:
                return await Load.TurnAsync(Seconds(seconds), FireDueAsync);
            default:
                throw new UsageException($"Expected something that a worker does, but was told '{string.Join(' ', words)}'");
        }
    }

    private async Task AwaitAsync(DateTimeOffset due)
    {
        var time = MovedTime.JustBefore(due);
        pump = new TimerPump(cases.Source, ReviewProcess.Open(cases.Source), time);
        await time.UntilAsync(due);
    }

    private Task<int> FireDueAsync() =>
        pump?.FireDueAsync(CancellationToken.None) ?? throw new UsageException("Expected to have awaited the timers before they are fired");

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
