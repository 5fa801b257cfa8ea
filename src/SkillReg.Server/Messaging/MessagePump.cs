using System.Diagnostics;
using SkillReg.Storage.Messages;

namespace SkillReg.Server.Messaging;

/// <summary>
/// Sends what is due, at least once. Somebody waits for a code with the phone in their hand, so whoever writes a message on
/// this node wakes the pump; other nodes' messages are found within a second.
/// </summary>
public sealed class MessagePump(MessageOutbox outbox, MessageChannels channels, Letters letters) : IDisposable
{
    private const int MostAttempts = 8;

    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim bell = new(0);

    public void Wake() => bell.Release();

    public void Dispose() => bell.Dispose();

    /// <returns>How many were tried; zero when nothing is due.</returns>
    public async Task<int> SendDueAsync(CancellationToken stop)
    {
        var due = await outbox.ClaimDueAsync(stop);
        await Task.WhenAll(due.Select(message => SendAsync(message, stop)));
        return due.Count;
    }

    /// <summary>Waits until somebody on this node wrote a message, or somebody elsewhere may have.</summary>
    public Task WaitAsync(CancellationToken stop) => bell.WaitAsync(Rhythm, stop);

    private async Task SendAsync(Message message, CancellationToken stop)
    {
        var letter = letters.Open(message);
        switch (await TrySendAsync(letter, stop))
        {
            case SendOutcome.Taken taken:
                await outbox.NoteSentAsync(message.Id, taken.ProviderId, MessageTemplates.IsSecret(message.Template), stop);
                break;
            case SendOutcome.Postponed postponed when message.Attempts < MostAttempts:
                await outbox.NoteTryAgainAsync(message.Id, postponed.Code, FirstPause * Math.Pow(2, message.Attempts - 1), stop);
                break;
            case SendOutcome.Postponed postponed:
                await outbox.NoteFailedAsync(message.Id, postponed.Code, stop);
                break;
            case SendOutcome.Refused refused:
                await outbox.NoteFailedAsync(message.Id, refused.Code, stop);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task<SendOutcome> TrySendAsync(Letter letter, CancellationToken stop)
    {
        if (channels.Find(letter.Channel) is not { } channel)
            return new SendOutcome.Refused("channel.missing");

        try
        {
            return await channel.SendAsync(letter, stop);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || lost is OperationCanceledException && !stop.IsCancellationRequested)
        {
            return new SendOutcome.Postponed("channel.unreachable");
        }
    }
}
