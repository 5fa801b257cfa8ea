namespace SkillReg.Server.Messaging;

/// <summary>One way to a person: text message, e-mail, or the demo's screen.</summary>
public interface IMessageChannel
{
    string Name { get; }

    Task<SendOutcome> SendAsync(Letter letter, CancellationToken stop);
}

/// <summary>A message with everything opened that its channel needs.</summary>
/// <param name="Id">Stable over attempts, so that a receiver can recognise a second one.</param>
/// <param name="Content">What the template was filled with; a provider may have templates of its own.</param>
public sealed record Letter(Guid Id, string Channel, string Recipient, string Template, IReadOnlyDictionary<string, string> Content, string Text);

/// <summary>What came of an attempt to send.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>The provider took it; a receipt follows where the provider gives any.</summary>
    public sealed record Taken(string? ProviderId) : SendOutcome;

    /// <summary>Not now; later it may be possible.</summary>
    public sealed record Postponed(string Code) : SendOutcome;

    /// <summary>Never in this form.</summary>
    public sealed record Refused(string Code) : SendOutcome;
}
