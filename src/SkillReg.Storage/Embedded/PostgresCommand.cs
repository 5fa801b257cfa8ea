using System.ComponentModel;
using System.Diagnostics;

namespace SkillReg.Storage.Embedded;

/// <summary>What one of PostgreSQL's programs answered.</summary>
internal sealed record CommandAnswer(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs one of PostgreSQL's programs to its end, as the unprivileged user where that is needed.</summary>
internal static class PostgresCommand
{
    public static async Task<CommandAnswer> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken stop) =>
        await TryRunAsync(program, arguments, stop)
        ?? throw new StartRefusedException($"{program} could not be started; is `setpriv` (package util-linux) installed?");

    /// <returns>Null when the program cannot be started at all.</returns>
    public static async Task<CommandAnswer?> TryRunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using var process = new Process { StartInfo = Describe(program, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return new CommandAnswer(process.ExitCode, (await output + await errors).Trim());
    }

    private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments)
    {
        IEnumerable<string> words = UnprivilegedUser.IsNeeded
            ? [.. UnprivilegedUser.CommandPrefix, program, .. arguments]
            : [program, .. arguments];
        return new ProcessStartInfo(words.First(), words.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The unprivileged user may not stand where the server was started.
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
            Environment = { ["LC_ALL"] = "C", ["TZ"] = "UTC" },
        };
    }
}
