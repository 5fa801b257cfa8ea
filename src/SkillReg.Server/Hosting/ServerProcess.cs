using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;
using SkillReg.Storage;

namespace SkillReg.Server.Hosting;

/// <summary>The life of the process: from its first line to its exit code.</summary>
public static class ServerProcess
{
    private const int Clean = 0;
    private const int Refused = 1;

    public static async Task<int> RunAsync(TextWriter output, Func<StartConsole, CancellationToken, Task> live)
    {
        var console = new StartConsole(output, TimeProvider.System);
        console.Begin();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, End);
        try
        {
            await live(console, stop.Token);
            return Clean;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Clean;
        }
        catch (StartRefusedException refusal)
        {
            console.Refuse(refusal.Message);
            return Refused;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            console.Refuse($"urls: {taken.Message.TrimEnd('.')}; stop what listens there, or choose another address with --urls.");
            return Refused;
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Everything it serves stands beside the program, wherever it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            return WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        }
        catch (Exception malformed) when (malformed is FormatException or InvalidDataException)
        {
            throw new StartRefusedException($"The configuration cannot be read: {malformed.Message}");
        }
    }
}
