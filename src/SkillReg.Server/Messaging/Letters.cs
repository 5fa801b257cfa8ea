using System.Text.Json;
using SkillReg.Registration.Applicants;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Secrets;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Messaging;

/// <summary>Messages as rows, recipient and content sealed, the mask in the open; and back, for the channel that sends them.</summary>
public sealed class Letters(KeyRing keys, TimeProvider time)
{
    public Message ToPhone(string phone, string template, IReadOnlyDictionary<string, string> content, string? once = null) =>
        Write((MessageChannels.Sms, phone, Mask.Mobile(phone)), template, content) with { Once = once };

    /// <summary>A message inside the system.</summary>
    public Message ToAccount(Guid account, string template, IReadOnlyDictionary<string, string> content, string? once = null) =>
        Write((MessageChannels.InApp, account.ToString(), ""), template, content) with { AccountId = account, Once = once };

    private Message Write((string Channel, string Recipient, string Mask) to, string template, IReadOnlyDictionary<string, string> content)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new Message
        {
            Id = id,
            Channel = to.Channel,
            Template = template,
            RecipientSealed = keys.Seal(to.Recipient, RecipientOf(id)),
            RecipientMask = to.Mask,
            ContentSealed = keys.Seal(JsonSerializer.Serialize(content), ContentOf(id)),
            State = Message.Queued,
            Attempts = 0,
            RequestedAt = now.UtcDateTime,
            NextAt = now.UtcDateTime,
        };
    }

    /// <summary>To the phone of an account, as the account keeps it.</summary>
    public Message ToAccount(SealedPhone phone, string template, IReadOnlyDictionary<string, string> content) =>
        ToPhone(keys.Open(phone.Sealed, Account.PhonePlace(phone.Account)), template, content) with { AccountId = phone.Account };

    public Letter Open(Message message)
    {
        var content = JsonSerializer.Deserialize<Dictionary<string, string>>(keys.Open(message.ContentSealed, ContentOf(message.Id))) ?? [];
        return new Letter(
            message.Id, message.Channel, keys.Open(message.RecipientSealed, RecipientOf(message.Id)), message.Template, content, MessageTemplates.Render(message.Template, content));
    }

    private static SealedPlace RecipientOf(Guid id) => new("message", "recipient_sealed", id);

    private static SealedPlace ContentOf(Guid id) => new("message", "content_sealed", id);
}
