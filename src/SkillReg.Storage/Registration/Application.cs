using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Registration;

/// <summary>An application with all that is shown beside it, as it stood at one moment.</summary>
public sealed record Application(Guid Id, Guid ApplicantId, Plan Plan, int Version)
{
    /// <summary>What expressions see of the person who applies.</summary>
    public FeelContext Applicant { get; init; } = FeelContext.Empty;

    /// <summary>The person's entry in the scheme's register of qualified persons; null where there is none.</summary>
    public FeelValue Register { get; init; } = FeelNull.Value;

    public string ApplicantName => (Applicant["name"] as FeelString)?.Value ?? "";

    public Guid? UnitId { get; init; }

    public DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Where its case stands, as a key of the scheme; null for a draft.</summary>
    public string? Status { get; init; }

    /// <summary>The edition that its case runs under; null for a draft.</summary>
    public string? Edition { get; init; }

    /// <summary>Whether its case waits for the applicant to take it back.</summary>
    public bool CanBeWithdrawn { get; init; }

    public ImmutableArray<SavedSection> Sections { get; init; } = [];

    public ImmutableArray<Document> Documents { get; init; } = [];

    /// <summary>The newest of what was handed in; null for a draft.</summary>
    public Submission? Last { get; init; }

    public ImmutableArray<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>The tasks of its case that wait for the applicant in person.</summary>
    public ImmutableArray<OwnTask> OwnTasks { get; init; } = [];

    /// <summary>The answers of all sections together, as they are being written.</summary>
    public FeelContext Written =>
        FeelContext.Of(Sections.SelectMany(section => section.Answers.Entries.ToArray()));

    /// <summary>How many documents each slot holds, as forms read it.</summary>
    public FeelContext DocumentCounts =>
        FeelContext.Of(Documents.CountBy(document => document.Slot).Select(slot => KeyValuePair.Create(slot.Key, (FeelValue)FeelNumber.Of(slot.Value))));
}

/// <summary>One section as it was last saved; its version is its tag.</summary>
public sealed record SavedSection(string Id, FeelContext Answers, int Version, DateTimeOffset SavedAt);

/// <summary>What was handed in at one time.</summary>
public sealed record Submission(int Version, FeelContext Answers, ImmutableArray<string> Confirmed, DateTimeOffset At)
{
    /// <summary>The keys of the answers that no definition may copy into a case.</summary>
    public ImmutableArray<string> Personal { get; init; } = [];

    /// <summary>The phase that was written in, as the scheme calls it.</summary>
    public required string Phase { get; init; }
}

/// <summary>A file in a slot.</summary>
public sealed record Document(Guid Id, string Slot, string Name, string MediaType)
{
    public required int Size { get; init; }

    public required byte[] Hash { get; init; }

    public required Guid By { get; init; }

    public string? OnBehalf { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What a reviewer decided, for the applicant and the next reviewer to read.</summary>
public sealed record ReviewDecision(int Task, string Outcome, ImmutableArray<ReturnReason> Reasons)
{
    /// <summary>The items of checklists that the reviewer found in order.</summary>
    public ImmutableArray<string> Checked { get; init; } = [];

    /// <summary>The version of the application that was decided on.</summary>
    public int Version { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Why something was returned or refused, and where it has to be mended.</summary>
public sealed record ReturnReason(string Code, string Text, ImmutableArray<string> Pointers);

/// <summary>A task of the case that is the applicant's own.</summary>
public sealed record OwnTask(int Id, string Element, DateTimeOffset? Due);

/// <summary>One line of a person's applications.</summary>
public sealed record ApplicationLine(Guid Id, Guid PlanId, string Scheme, string PlanTitle, int Version)
{
    public string? Status { get; init; }

    public string? Edition { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }
}
