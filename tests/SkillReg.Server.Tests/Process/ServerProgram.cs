using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SkillReg.Server.Tests.Process;

/// <summary>The server as a process of its own, with its lines and its end.</summary>
internal sealed class ServerProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Of the second signal, counted from the first.</summary>
    private const ulong InterruptBit = 1 << 1;

    private readonly System.Diagnostics.Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly SemaphoreSlim said = new(0);

    private ServerProgram(System.Diagnostics.Process process) => this.process = process;

    public string Output => string.Join('\n', lines);

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static ServerProgram Start(string dataDirectory, params string[] arguments) =>
        Start(dataDirectory, new Dictionary<string, string>(), arguments);

    public static ServerProgram Start(string dataDirectory, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Run("SkillReg.Server.dll", dataDirectory, environment, arguments);

    /// <summary>The server with a clock that can be set and a door for tests, which this test assembly is when it is run.</summary>
    public static ServerProgram StartNode(string dataDirectory, IReadOnlyDictionary<string, string> environment) =>
        Run("SkillReg.Server.Tests.dll", dataDirectory, environment, []);

    private static ServerProgram Run(
        string program, string dataDirectory, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        string[] command = IgnoresInterrupts() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["SkillReg__DataDirectory"] = dataDirectory },
        };
        foreach (var argument in command.Skip(1).Append(Path.Combine(AppContext.BaseDirectory, program)))
            start.ArgumentList.Add(argument);
        if (!arguments.Contains("--urls"))
            arguments = [.. arguments, "--urls", "http://127.0.0.1:0"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var started = new ServerProgram(new System.Diagnostics.Process { StartInfo = start });
        started.process.OutputDataReceived += started.Hear;
        started.process.ErrorDataReceived += started.Hear;
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>The first line that contains the text; fails with all that was said when the process ends without it.</summary>
    public async Task<string> HearAsync(string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } line)
                return line;
            Assert.False(process.HasExited && said.CurrentCount == 0, $"The server ended without saying '{text}':\n{Output}");
            await said.WaitAsync(limit.Token);
        }
    }

    /// <summary>Where it listens, once it is ready.</summary>
    public async Task<Uri> AddressAsync()
    {
        var line = await HearAsync("  Address ");
        await HearAsync("  Stop ");
        return new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    public async Task<int> ExitCodeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async Task<int> TerminateAsync(string signal = "TERM")
    {
        await SignalAsync(signal);
        return await ExitCodeAsync();
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void KillNow() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        said.Dispose();
    }

    /// <summary>A shell runs what it puts into the background deaf to Ctrl-C, and whatever is started there inherits that.</summary>
    private static bool IgnoresInterrupts() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (ulong.Parse(ignored.AsSpan("SigIgn:".Length), NumberStyles.HexNumber | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) & InterruptBit) != 0;

    private void Hear(object sender, DataReceivedEventArgs heard)
    {
        if (heard.Data is not null)
            lines.Enqueue(heard.Data);
        said.Release();
    }
}
