using SkillReg.Storage.Messages;

namespace SkillReg.Server.Messaging;

/// <summary>Messages that stay in the system: the reader finds them on the page of notices.</summary>
public sealed class InAppChannel(InAppMessages messages, TimeProvider time) : IMessageChannel
{
    public string Name => MessageChannels.InApp;

    public async Task<SendOutcome> SendAsync(Letter letter, CancellationToken stop)
    {
        await messages.AddAsync(
            new InAppMessageRow { Id = letter.Id, AccountId = Guid.Parse(letter.Recipient), Text = letter.Text, At = time.GetUtcNow().UtcDateTime }, stop);
        return new SendOutcome.Taken(ProviderId: null);
    }
}
