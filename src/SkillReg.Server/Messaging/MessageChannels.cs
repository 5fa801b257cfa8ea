namespace SkillReg.Server.Messaging;

/// <summary>The ways that this installation has to people.</summary>
public sealed class MessageChannels(IEnumerable<IMessageChannel> channels)
{
    public const string Sms = "sms";
    public const string InApp = "in-app";

    private readonly Dictionary<string, IMessageChannel> byName = channels.ToDictionary(channel => channel.Name);

    public IMessageChannel? Find(string name) => byName.GetValueOrDefault(name);
}
