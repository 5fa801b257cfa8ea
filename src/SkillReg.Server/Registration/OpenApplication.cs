using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Eligibility;
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

    /// <summary>The next part of the form is open; what was handed in before stands.</summary>
    Continuing,

    /// <summary>It is with the office, or over.</summary>
    Closed,
}

/// <summary>An application together with the edition that says how to read it.</summary>
public sealed record OpenApplication(Application Application, SchemeContent Scheme, SchemePhase Phase)
{
    // A condition asks for fields, and fields change what is missing for it; more turns than this never helped.
    private const int MostRounds = 4;

    public required FeelScope Surroundings { get; init; }

    /// <summary>The organisations that may be chosen as the applicant's own.</summary>
    public required IReadOnlySet<Guid> Units { get; init; }

    /// <summary>The decisions of the edition.</summary>
    public required EvaluateDecision Decide { get; init; }

    public bool Offers(Guid? unit) => unit is { } chosen && Units.Contains(chosen);

    /// <summary>A reviewer reads; nothing is open, whatever the applicant may do meanwhile.</summary>
    public bool IsForReview { get; init; }

    public ApplicationMode Mode => IsForReview ? ApplicationMode.Closed
        : Application.Version == 0 ? ApplicationMode.Draft
        : Application.OwnTasks.IsEmpty ? ApplicationMode.Closed
        : Application.Last?.Phase != Phase.Key ? ApplicationMode.Continuing
        : ApplicationMode.Mending;

    /// <summary>The decision whose reasons are to be mended now.</summary>
    public ReviewDecision? Returned => Mode == ApplicationMode.Mending
        ? Application.Decisions.LastOrDefault(decision => decision.Version == Application.Version)
        : null;

    /// <summary>The form with all its parts up to this phase.</summary>
    public SchemeFormFile Form => Phase.Whole;

    /// <summary>After handing in, the answers stand for everything but what is open again or for the first time.</summary>
    public FormOpening? Opening => Application.Last is { } last ? new FormOpening(OpenPointers, last.Answers) : null;

    private ImmutableHashSet<string> OpenPointers => Mode == ApplicationMode.Continuing
        ? [.. Phase.Part.Form.Fields.Select(one => $"/{one.Key}")]
        : [.. Returned?.Reasons.SelectMany(reason => reason.Pointers) ?? []];

    /// <summary>What is being written, or what stands once it cannot be written any more.</summary>
    public FeelContext Answers => Mode == ApplicationMode.Closed ? AnswerReading.Plain(Application.Last?.Answers ?? FeelContext.Empty) : Application.Written;

    /// <summary>What is being written, with one section as it was just sent.</summary>
    public FeelContext WrittenWith(string section, FeelContext answers) => FeelContext.Of(
        Application.Sections.Where(saved => saved.Id != section).SelectMany(saved => saved.Answers.Entries.ToArray()).Concat(answers.Entries.ToArray()));

    /// <summary>
    /// How the form stands. Conditions are offered by what is answered, and what is asked depends on the one that was chosen,
    /// so both are looked at in turn until they agree.
    /// </summary>
    public FormOutcome Evaluate(FeelContext answers)
    {
        if (Scheme.Scheme.Rules.Eligibility is not { } decision)
            return Run(answers, Surroundings);

        var offered = Offered(decision, answers);
        var outcome = Run(answers, SurroundingsWith(offered));
        for (var round = 1; round < MostRounds; round++)
        {
            var next = Offered(decision, outcome.Answers);
            if (next.Equals(offered))
                break;
            offered = next;
            outcome = Run(answers, SurroundingsWith(offered));
        }

        return outcome;
    }

    /// <summary>Asks a decision of the edition what it says about these answers.</summary>
    public FeelValue Ask(string decision, FeelContext answers) =>
        Decide(decision, Surroundings.Variables.With("answers", answers), Surroundings)?.Result ?? FeelNull.Value;

    private FeelList Offered(string decision, FeelContext answers) =>
        Conditions.AsList(Conditions.Read(Ask(decision, answers), Scheme.Scheme));

    private FeelScope SurroundingsWith(FeelList conditions)
    {
        var lists = Surroundings.Variables["lists"] as FeelContext ?? FeelContext.Empty;
        return Surroundings with { Variables = Surroundings.Variables.With("lists", lists.With("conditions", conditions)) };
    }

    private FormOutcome Run(FeelContext answers, FeelScope scope) => FormRun.Evaluate(Form.Form, answers, new FormSurroundings(scope)
    {
        Opening = Opening,
        Saved = Application.Written,
    });

    public bool MayChange(string slot) => Mode switch
    {
        ApplicationMode.Draft => true,
        ApplicationMode.Mending or ApplicationMode.Continuing => Opening?.Allows($"/{slot}") == true,
        _ => false,
    };
}
