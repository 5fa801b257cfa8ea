namespace SkillReg.Storage.Registration;

/// <summary>One person's application to one plan. Its case, once there is one, bears the same id.</summary>
public sealed class ApplicationRow
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required Guid ApplicantId { get; init; }

    /// <summary>The unit whose reviewers see it first; null while a draft names none.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>How often it was handed in; zero is a draft.</summary>
    public required int Version { get; init; }

    public required DateTime BegunAt { get; init; }

    public DateTime? SubmittedAt { get; init; }
}

/// <summary>The answers of one section as they are being written.</summary>
public sealed class SectionRow
{
    public required Guid ApplicationId { get; init; }

    public required string Section { get; init; }

    public required string Answers { get; init; }

    public required int Version { get; init; }

    public required DateTime SavedAt { get; init; }
}

/// <summary>What was handed in once, and never changes again.</summary>
public sealed class SubmissionRow
{
    public required Guid ApplicationId { get; init; }

    public required int Version { get; init; }

    /// <summary>The answers as FEEL JSON, the way definitions see them.</summary>
    public required string Answers { get; init; }

    /// <summary>The phase of the scheme in which it was handed in.</summary>
    public required string Phase { get; init; }

    /// <summary>Which of the answers are personal: no definition may copy them into a case.</summary>
    public required string[] Personal { get; init; }

    /// <summary>The documents that lay in its slots, as FEEL JSON.</summary>
    public required string Documents { get; init; }

    /// <summary>The warnings the applicant confirmed.</summary>
    public required string[] Confirmed { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A file in a slot of an application. Its bytes lie outside the database under their hash.</summary>
public sealed class DocumentRow
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Slot { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required int Size { get; init; }

    public required byte[] Hash { get; init; }

    public required Guid By { get; init; }

    /// <summary>Why somebody else than the applicant put it there.</summary>
    public string? OnBehalf { get; init; }

    public required DateTime At { get; init; }

    public DateTime? RemovedAt { get; init; }

    /// <summary>Whether its content was taken out for good; then only the hash says what it was.</summary>
    public bool Purged { get; init; }
}

/// <summary>What a reviewer decided on one task, with the reasons that the applicant reads.</summary>
public sealed class DecisionRow
{
    public required Guid ApplicationId { get; init; }

    public required int Task { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Codes, texts and pointers to fields and documents, as FEEL JSON.</summary>
    public required string Reasons { get; init; }

    /// <summary>The items of checklists that the reviewer found in order.</summary>
    public required string[] Checked { get; init; }

    /// <summary>The version of the application that was decided on.</summary>
    public required int Version { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>What an office's register says about one qualified person. The number itself is not kept.</summary>
public sealed class RegisterEntryRow
{
    public required string Scheme { get; init; }

    /// <summary>The fingerprint of the ID number.</summary>
    public required byte[] NumberKey { get; init; }

    /// <summary>The columns of the register as FEEL JSON.</summary>
    public required string Entry { get; init; }

    public required DateTime ImportedAt { get; init; }
}
