using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Who else has a hand in an open user task, and when people were last reminded of it. It decides nothing: a decision is
/// always the holder's.
/// </summary>
public sealed record Collaboration
{
    public static Collaboration None { get; } = new();

    /// <summary>Who delegated the task to its present holder, and decides once it is handed back.</summary>
    public string? Owner { get; init; }

    /// <summary>Whose second opinion is still awaited.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];

    /// <summary>Who has given one.</summary>
    public ImmutableArray<string> Heard { get; init; } = [];

    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Whoever was asked for an opinion is a second pair of eyes, and so does not decide.</summary>
    public bool IsReviewer(string person) => Asked.Contains(person) || Heard.Contains(person);

    /// <summary>The same, or null when nothing is left to say.</summary>
    internal Collaboration? OrNull() => Equals(None) ? null : this;

    internal Collaboration Asking(string person) => Asked.Contains(person) ? this : this with { Asked = Asked.Add(person) };

    internal Collaboration Hearing(string person) =>
        this with { Asked = Asked.Remove(person), Heard = Heard.Contains(person) ? Heard : Heard.Add(person) };

    /// <summary>Lists are compared by what they hold.</summary>
    public bool Equals(Collaboration? other) =>
        other is not null && Owner == other.Owner && RemindedAt == other.RemindedAt
        && Asked.SequenceEqual(other.Asked) && Heard.SequenceEqual(other.Heard);

    public override int GetHashCode() => HashCode.Combine(Owner, RemindedAt, Asked.Length, Heard.Length);
}
