using SkillReg.Storage.Identity;

namespace SkillReg.Server.Messaging;

/// <summary>The demo's phone and mailbox: a page shows what would have been sent.</summary>
public sealed class DemoInbox(string channel, DemoMessages messages, TimeProvider time) : IMessageChannel
{
    public string Name => channel;

    public async Task<SendOutcome> SendAsync(Letter letter, CancellationToken stop)
    {
        await messages.AddAsync(
            new DemoMessage { Id = letter.Id, Channel = letter.Channel, Recipient = letter.Recipient, Text = letter.Text, At = time.GetUtcNow().UtcDateTime }, stop);
        return new SendOutcome.Taken(letter.Id.ToString());
    }
}
