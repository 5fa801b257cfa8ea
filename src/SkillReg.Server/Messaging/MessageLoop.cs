using SkillReg.Server.Processes;

namespace SkillReg.Server.Messaging;

/// <summary>Keeps the pump of messages going on this node.</summary>
public sealed class MessageLoop(MessagePump pump, BackgroundWork work, ILogger<MessageLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (work.Runs && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await pump.SendDueAsync(stoppingToken) > 0)
                    continue;
            }
            catch (Npgsql.NpgsqlException unreachable)
            {
                Log.Failed(logger, unreachable);
            }

            await pump.WaitAsync(stoppingToken);
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> RoundFailed = LoggerMessage.Define(
            LogLevel.Warning, new EventId(1, nameof(Failed)), "Messages could not be sent; the next round tries again.");

        public static void Failed(ILogger logger, Exception cause) => RoundFailed(logger, cause);
    }
}
