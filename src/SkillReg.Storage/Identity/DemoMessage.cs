namespace SkillReg.Storage.Identity;

/// <summary>A message that a production system would have sent; the demo shows it instead.</summary>
public sealed class DemoMessage
{
    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required string Recipient { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }
}
