using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>What a form is evaluated against.</summary>
/// <param name="Scope">Everything expressions see beside the answers: applicant, plan, lists, documents, the moment.</param>
public sealed record FormSurroundings(FeelScope Scope)
{
    /// <summary>Where only some fields may be changed: their pointers, and the answers that stand for all others.</summary>
    public FormOpening? Opening { get; init; }

    /// <summary>The answers as they were saved before, for fields that may be answered only once.</summary>
    public FeelContext Saved { get; init; } = FeelContext.Empty;

    /// <summary>How many documents a slot holds.</summary>
    public int DocumentsIn(string slot) =>
        Scope.Variables["documents"] is FeelContext documents && documents[slot] is FeelNumber count
        && count.Value.ToInteger(0, FormLimits.Files) is { } number
            ? (int)number
            : 0;
}

/// <summary>The fields that a reviewer returned, and what was answered before.</summary>
public sealed record FormOpening(ImmutableHashSet<string> Pointers, FeelContext Former)
{
    public bool Allows(string pointer) => Pointers.Any(open => pointer == open || pointer.StartsWith(open + "/", StringComparison.Ordinal));
}

/// <summary>How one field stands at the moment: what a page needs to draw it.</summary>
public sealed record FieldState(string Pointer, FeelValue Value)
{
    public bool IsHidden { get; init; }

    public bool IsRequired { get; init; }

    public bool IsLocked { get; init; }

    /// <summary>Only where they depend on other answers; those written in the form are in the form.</summary>
    public ImmutableArray<FormOption>? Options { get; init; }
}

/// <summary>A form with its answers.</summary>
/// <param name="Answers">As expressions see them: dates are dates; what is hidden or unknown is gone.</param>
/// <param name="Problems">All of them, each at its field.</param>
public sealed record FormOutcome(FeelContext Answers, ImmutableArray<FieldState> Fields, ImmutableArray<Problem> Problems);

/// <summary>
/// Goes through a form from the top to the bottom once. An expression sees the answers to everything above it and what was
/// sent for everything below, so a form that reads downwards needs no second pass.
/// </summary>
public sealed class FormRun
{
    private readonly FormSurroundings surroundings;
    private readonly ImmutableArray<FieldState>.Builder states = ImmutableArray.CreateBuilder<FieldState>();
    private readonly ImmutableArray<Problem>.Builder problems = ImmutableArray.CreateBuilder<Problem>();

    private FormRun(FormSurroundings surroundings) => this.surroundings = surroundings;

    public static FormOutcome Evaluate(FormDefinition form, FeelContext answers, FormSurroundings surroundings)
    {
        var run = new FormRun(surroundings);
        var known = run.ReadAll(form.Fields, answers, surroundings.Scope, "");
        var closed = form.Sections.Where(section => IsTrue(section.Hide, surroundings.Scope.With(known)))
            .SelectMany(section => section.Fields).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var kept = run.Decide(form.Fields, known, surroundings.Scope, ("", closed));
        foreach (var (name, _) in answers.Entries)
        {
            if (form.Fields.All(field => field.Key != name))
                run.problems.Add(new Problem($"/{name}", "field.unknown", FormTexts.Unknown));
        }

        return new FormOutcome(kept, run.states.ToImmutable(), run.problems.ToImmutable());
    }

    /// <summary>Reads what was sent, each answer by its kind; what cannot be read is a problem and counts as unanswered.</summary>
    private FeelContext ReadAll(IEnumerable<FormField> fields, FeelContext sent, FeelScope scope, string at)
    {
        var known = new List<KeyValuePair<string, FeelValue>>();
        foreach (var field in fields)
        {
            var pointer = $"{at}/{field.Key}";
            var value = field.Kind switch
            {
                FieldKind.Files => FeelNull.Value,
                _ when field.Value is not null => FeelNull.Value,
                FieldKind.Rows => ReadRows(field, sent[field.Key], scope, pointer),
                _ => ReadOne(field, sent[field.Key], pointer),
            };
            if (surroundings.Opening is { } opening && field.Value is null && at.Length == 0)
                value = Guard(field, value, opening, pointer);
            if (field.LockedIf is not null && !surroundings.Saved[field.Key].IsNull && IsTrue(field.LockedIf, scope.With(surroundings.Saved)))
                value = Keep(field, value, surroundings.Saved[field.Key], pointer);
            known.Add(KeyValuePair.Create(field.Key, value));
        }

        return FeelContext.Of(known);
    }

    /// <summary>A closed field keeps its former answer, and trying to change it is said, not swallowed.</summary>
    private FeelValue Guard(FormField field, FeelValue value, FormOpening opening, string pointer)
    {
        if (opening.Pointers.Any(open => open == pointer || open.StartsWith(pointer + "/", StringComparison.Ordinal)))
            return value;

        return Keep(field, value, opening.Former[field.Key], pointer);
    }

    private FeelValue Keep(FormField field, FeelValue value, FeelValue kept, string pointer)
    {
        var former = field.Kind == FieldKind.Rows ? kept : AnswerReading.Read(field, kept) ?? FeelNull.Value;
        if (!value.IsNull && !value.Equals(former))
            problems.Add(new Problem(pointer, "field.locked", field.LockedIf is not null && field.Message is { } own ? own : FormTexts.Locked(field.Label)));
        return former;
    }

    private FeelValue ReadOne(FormField field, FeelValue sent, string pointer)
    {
        if (AnswerReading.Read(field, sent) is { } value)
            return value;

        problems.Add(new Problem(pointer, "field.type", field.Message ?? FormTexts.WrongKind(field)));
        return FeelNull.Value;
    }

    private FeelValue ReadRows(FormField field, FeelValue sent, FeelScope scope, string pointer)
    {
        if (sent.IsNull)
            return FeelNull.Value;
        if (sent is not FeelList rows || rows.Items.Any(row => row is not FeelContext))
        {
            problems.Add(new Problem(pointer, "field.type", FormTexts.WrongKind(field)));
            return FeelNull.Value;
        }

        if (rows.Count > field.MostItems)
        {
            problems.Add(new Problem(pointer, "field.most", FormTexts.TooMany(field.Label, field.MostItems)));
            return FeelNull.Value;
        }

        return new FeelList([.. rows.Items.Select((row, place) => (FeelValue)ReadAll(field.Columns, (FeelContext)row, scope, $"{pointer}/{place}"))]);
    }

    private FeelContext Decide(
        IEnumerable<FormField> fields, FeelContext known, FeelScope around, (string At, IReadOnlySet<string> Closed) place)
    {
        var answers = known;
        foreach (var field in fields)
        {
            var pointer = $"{place.At}/{field.Key}";
            var scope = around.With(answers);
            if (place.Closed.Contains(field.Key) || IsTrue(field.Hide, scope))
            {
                answers = answers.Without(field.Key);
                states.Add(new FieldState(pointer, FeelNull.Value) { IsHidden = true });
                continue;
            }

            var value = field.Value?.Evaluate(scope).Value ?? answers[field.Key];
            if (field.Kind == FieldKind.Rows && value is FeelList rows)
                value = DecideRows(field, rows, scope, pointer);
            answers = answers.With(field.Key, value);
            Note(field, value, around.With(answers), pointer);
        }

        return answers;
    }

    private FeelList DecideRows(FormField field, FeelList rows, FeelScope scope, string pointer)
    {
        var none = ImmutableHashSet<string>.Empty;
        return new FeelList([.. rows.Items.Select((row, place) =>
            (FeelValue)Decide(field.Columns, (FeelContext)row, scope, ($"{pointer}/{place}", none)))]);
    }

    private void Note(FormField field, FeelValue value, FeelScope scope, string pointer)
    {
        var isRequired = field.IsRequired || IsTrue(field.RequiredIf, scope);
        var options = field.OptionsFrom is { } from ? FormChoices.Of(from.Evaluate(scope).Value) : (ImmutableArray<FormOption>?)null;
        var isLocked = field.Value is not null || surroundings.Opening is { } opening && !opening.Allows(pointer);
        states.Add(new FieldState(pointer, value) { IsRequired = isRequired, IsLocked = isLocked, Options = options });

        problems.AddRange(FieldCheck.Of(field, value, (pointer, options ?? field.Options)));
        if (isRequired && IsMissing(field, value))
            problems.Add(new Problem(pointer, "field.required", FormTexts.Required(field)));
        foreach (var rule in field.Rules)
        {
            if (rule.Holds.Evaluate(scope).Value is FeelBoolean { Value: false })
                problems.Add(new Problem(pointer, rule.Id, rule.Message));
        }
    }

    private bool IsMissing(FormField field, FeelValue value) => field.Kind switch
    {
        FieldKind.Files => surroundings.DocumentsIn(field.Key) == 0,
        FieldKind.Tick => value is not FeelBoolean { Value: true },
        _ => value.IsNull || value is FeelList { Count: 0 },
    };

    private static bool IsTrue(FeelExpression? expression, FeelScope scope) => expression?.Evaluate(scope).Value is FeelBoolean { Value: true };
}
