using System.Diagnostics;

namespace SkillReg.Cli.Bench;

/// <summary>A program of this house that is measured in a process of its own, and is spoken with in lines.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private Child(Process process) => this.process = process;

    /// <summary>Bytes, at the moment when it had most.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <param name="program">The assembly of an executable.</param>
    public static Child Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Child(Process.Start(start) ?? throw new InvalidOperationException($"Expected {program} to start, but it did not."));
    }

    /// <summary>What it answers in one line.</summary>
    public async Task<string> AskAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await HearAsync("");
    }

    /// <summary>The rest of the first line that begins so.</summary>
    public async Task<string> HearAsync(string beginning)
    {
        var heard = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line[beginning.Length..].Trim();
            heard.Add(line);
        }

        throw new InvalidOperationException($"Expected a line '{beginning}…', but the program ended after:\n{string.Join('\n', heard)}");
    }

    public async ValueTask DisposeAsync()
    {
        // It ends with its input; one that does not hear is ended.
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
