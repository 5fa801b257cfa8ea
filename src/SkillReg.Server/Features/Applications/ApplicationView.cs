using System.Text.Json;
using SkillReg.Registration.Forms;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>An application as a page draws it.</summary>
/// <param name="Form">The form's own text, Camunda Forms JSON; what depends on answers stands in <see cref="Fields"/>.</param>
public sealed record ApplicationView(Guid Id, PlanLine Plan, string Mode, JsonElement Form)
{
    public required string? Status { get; init; }

    public required string? StatusLabel { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset? SubmittedAt { get; init; }

    public required bool CanBeWithdrawn { get; init; }

    public required IReadOnlyList<SectionView> Sections { get; init; }

    public required JsonElement Answers { get; init; }

    public required IReadOnlyList<FieldView> Fields { get; init; }

    /// <summary>What still keeps it from being handed in.</summary>
    public required IReadOnlyList<FieldProblem> Problems { get; init; }

    public required IReadOnlyList<SlotView> Slots { get; init; }

    public required IReadOnlyList<DocumentView> Documents { get; init; }

    /// <summary>Why it was returned, while it is.</summary>
    public required IReadOnlyList<ReasonView> Reasons { get; init; }

    public static ApplicationView Of(OpenApplication open)
    {
        var application = open.Application;
        var outcome = open.Evaluate(open.Answers);
        return new ApplicationView(
            application.Id,
            new PlanLine(application.Plan.Id, application.Plan.Scheme, open.Scheme.Scheme.Name.Text, application.Plan.Title),
            open.Mode.ToString().ToLowerInvariant(),
            JsonDocument.Parse(open.Form.Text).RootElement)
        {
            Status = application.Status,
            StatusLabel = application.Status is { } status ? open.Scheme.LabelOf(status, "zh-CN") : null,
            Version = application.Version,
            SubmittedAt = application.SubmittedAt,
            CanBeWithdrawn = application.CanBeWithdrawn && !open.IsForReview,
            Sections = [.. open.Form.Form.Sections.Select(section => SectionView.Of(section, application))],
            Answers = Wire.Of(outcome.Answers),
            Fields = FieldView.Of(outcome),
            Problems = open.Mode == ApplicationMode.Closed ? [] : ProblemsOf(outcome),
            Slots = [.. open.Scheme.Scheme.Documents.Select(slot => SlotView.Of(slot, open))],
            Documents = [.. application.Documents.Select(DocumentView.Of)],
            Reasons = [.. open.Returned?.Reasons.Select(reason => ReasonView.Of(reason, open.Scheme)) ?? []],
        };
    }

    public static IReadOnlyList<FieldProblem> ProblemsOf(FormOutcome outcome) =>
        [.. outcome.Problems.Select(problem => new FieldProblem(problem.Pointer, problem.Rule, problem.Message))];
}

public sealed record PlanLine(Guid Id, string Scheme, string SchemeName, string Title);

/// <param name="Version">The section's tag, to be sent back when it is saved again.</param>
public sealed record SectionView(string Id, string Label, int Version, DateTimeOffset? SavedAt)
{
    public static SectionView Of(FormSection section, Application application)
    {
        var saved = application.Sections.FirstOrDefault(entry => entry.Id == section.Id);
        return new SectionView(section.Id, section.Label, saved?.Version ?? 0, saved?.SavedAt);
    }
}

/// <summary>How one field stands: the server decided every expression of the form.</summary>
public sealed record FieldView(string Pointer, bool Hidden, bool Required, bool Locked)
{
    /// <summary>Null where they stand in the form and do not depend on anything.</summary>
    public required IReadOnlyList<FormOption>? Options { get; init; }

    public static IReadOnlyList<FieldView> Of(FormOutcome outcome) => [.. outcome.Fields.Select(field =>
        new FieldView(field.Pointer, field.IsHidden, field.IsRequired, field.IsLocked) { Options = field.Options is { } options ? [.. options] : null })];
}

public sealed record SlotView(string Key, string Label, IReadOnlyList<string> Types, int Most)
{
    public required int Largest { get; init; }

    public required string? Hint { get; init; }

    public required bool Open { get; init; }

    /// <summary>Whether a phone may be invited to send it.</summary>
    public required bool FromPhone { get; init; }

    public static SlotView Of(SkillReg.Registration.Schemes.DocumentSlot slot, OpenApplication open) => new(slot.Key, slot.Label.Text, [.. slot.Types], slot.Most)
    {
        Largest = slot.Largest,
        Hint = slot.Hint?.Text,
        Open = open.MayChange(slot.Key),
        FromPhone = slot.FromPhone,
    };
}

public sealed record DocumentView(Guid Id, string Slot, string Name, string MediaType, int Size)
{
    public required DateTimeOffset At { get; init; }

    public static DocumentView Of(Document document) =>
        new(document.Id, document.Slot, document.Name, document.MediaType, document.Size) { At = document.At };
}

public sealed record ReasonView(string Code, string Label, string Text, IReadOnlyList<string> Pointers)
{
    public static ReasonView Of(ReturnReason reason, SchemeContent scheme) => new(
        reason.Code,
        scheme.Scheme.Reasons.FirstOrDefault(known => known.Code == reason.Code)?.Label.Text ?? reason.Code,
        reason.Text,
        [.. reason.Pointers]);
}
