using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Registration;

/// <summary>A plan as everything else sees it.</summary>
public sealed record Plan(Guid Id, string Scheme, string Number, string Title, PlanState State)
{
    /// <summary>The phase in which applications are handed in for the first time.</summary>
    public const string RegistrationPhase = "registration";

    public int? Edition { get; init; }

    public required DateTimeOffset WindowStart { get; init; }

    public required DateTimeOffset WindowEnd { get; init; }

    public FeelContext Data { get; init; } = FeelContext.Empty;

    public int Version { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => State == PlanState.Published && WindowStart <= now && now < WindowEnd;

    /// <summary>The plan as the definitions' <c>plan</c>, its instants on the clock of the office.</summary>
    public FeelContext ToFacts() => Data
        .With("id", Id.ToString())
        .With("number", Number)
        .With("title", Title)
        .With("windows", (Data["windows"] as FeelContext ?? FeelContext.Empty).With(
            RegistrationPhase, FeelContext.Of(("start", OfficeClock.ToFeel(WindowStart)), ("end", OfficeClock.ToFeel(WindowEnd)))));
}
