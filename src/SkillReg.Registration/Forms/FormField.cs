using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>One question of a form. What stands as an expression is decided anew with every answer.</summary>
public sealed record FormField(string Key, string Label, FieldKind Kind)
{
    public bool IsRequired { get; init; }

    public FeelExpression? RequiredIf { get; init; }

    public FeelExpression? Hide { get; init; }

    /// <summary>Where the value comes from when the applicant cannot type it: a computation, or what is known already.</summary>
    public FeelExpression? Value { get; init; }

    public ImmutableArray<FormOption> Options { get; init; } = [];

    public FeelExpression? OptionsFrom { get; init; }

    public FeelNumber? Min { get; init; }

    public FeelNumber? Max { get; init; }

    public int MinLength { get; init; }

    public int MaxLength { get; init; } = FormLimits.Text;

    public Regex? Pattern { get; init; }

    /// <summary>What must hold beyond the field's own kind, each with the sentence that says so.</summary>
    public ImmutableArray<FieldRule> Rules { get; init; } = [];

    /// <summary>How many files a slot or rows a list may hold.</summary>
    public int MostItems { get; init; } = 1;

    public ImmutableArray<FormField> Columns { get; init; } = [];

    /// <summary>Asked of the answers that were saved before: where it holds, this one stays as it was saved.</summary>
    public FeelExpression? LockedIf { get; init; }

    /// <summary>It says something of a person that must not wander into events and logs.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>The sentence for an answer of the wrong shape, where the form has one of its own.</summary>
    public string? Message { get; init; }
}

/// <summary>A condition on the answers that must not be false.</summary>
public sealed record FieldRule(string Id, FeelExpression Holds, string Message);

/// <summary>One of the values that may be chosen.</summary>
public sealed record FormOption(string Value, string Label)
{
    /// <summary>Pinyin initials to search by; made when a code list is imported.</summary>
    public string Initials { get; init; } = "";

    /// <summary>What is to be known before choosing it, such as what is still missing for it.</summary>
    public string? Hint { get; init; }
}

/// <summary>Fields under one heading that are saved together.</summary>
public sealed record FormSection(string Id, string Label, FeelExpression? Hide, ImmutableArray<FormField> Fields);

/// <summary>A form as an edition of a scheme holds it.</summary>
public sealed record FormDefinition(string Id, ImmutableArray<FormSection> Sections)
{
    public IEnumerable<FormField> Fields => Sections.SelectMany(section => section.Fields);

    public FormSection? Section(string id) => Sections.FirstOrDefault(section => section.Id == id);
}

/// <summary>How much a form may ask for and take, so that no answer can grow without end.</summary>
public static class FormLimits
{
    public const int Text = 500;
    public const int LongText = 5_000;
    public const int Rows = 50;
    public const int Files = 20;
    public const int Components = 1_000;
    public const int Depth = 8;
}
