using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

/// <summary>What its applicant may do with an application now.</summary>
public enum ApplicationMode
{
    /// <summary>Everything is open; nothing was handed in yet.</summary>
    Draft,

    /// <summary>It was returned: what was pointed at is open.</summary>
    Mending,

    /// <summary>It is with the office, or over.</summary>
    Closed,
}

/// <summary>An application together with the edition that says how to read it.</summary>
public sealed record OpenApplication(Application Application, SchemeContent Scheme, SchemeFormFile Form)
{
    public required FeelScope Surroundings { get; init; }

    /// <summary>The organisations that may be chosen as the applicant's own.</summary>
    public required IReadOnlySet<Guid> Units { get; init; }

    public required string ApplicantName { get; init; }

    public bool Offers(Guid? unit) => unit is { } chosen && Units.Contains(chosen);

    /// <summary>A reviewer reads; nothing is open, whatever the applicant may do meanwhile.</summary>
    public bool IsForReview { get; init; }

    public ApplicationMode Mode => IsForReview ? ApplicationMode.Closed
        : Application.Version == 0 ? ApplicationMode.Draft
        : Application.OwnTasks.IsEmpty ? ApplicationMode.Closed
        : ApplicationMode.Mending;

    /// <summary>The decision whose reasons are to be mended now.</summary>
    public ReviewDecision? Returned => Mode == ApplicationMode.Mending
        ? Application.Decisions.LastOrDefault(decision => decision.Version == Application.Version)
        : null;

    /// <summary>While mending, the answers that were handed in stand for everything that was not pointed at.</summary>
    public FormOpening? Opening => Application.Last is { } last && Mode != ApplicationMode.Draft
        ? new FormOpening([.. Returned?.Reasons.SelectMany(reason => reason.Pointers) ?? []], last.Answers)
        : null;

    /// <summary>What is being written, or what stands once it cannot be written any more.</summary>
    public FeelContext Answers => Mode == ApplicationMode.Closed ? AnswerReading.Plain(Application.Last?.Answers ?? FeelContext.Empty) : Application.Written;

    /// <summary>What is being written, with one section as it was just sent.</summary>
    public FeelContext WrittenWith(string section, FeelContext answers) => FeelContext.Of(
        Application.Sections.Where(saved => saved.Id != section).SelectMany(saved => saved.Answers.Entries.ToArray()).Concat(answers.Entries.ToArray()));

    public FormOutcome Evaluate(FeelContext answers) => FormRun.Evaluate(Form.Form, answers, new FormSurroundings(Surroundings)
    {
        Opening = Opening,
        Saved = Application.Written,
    });

    public bool MayChange(string slot) => Mode switch
    {
        ApplicationMode.Draft => true,
        ApplicationMode.Mending => Opening?.Allows($"/{slot}") == true,
        _ => false,
    };
}
