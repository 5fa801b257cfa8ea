using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>A form that was read, or why it cannot be used.</summary>
public sealed record FormReading(FormDefinition? Form, ImmutableArray<Problem> Problems);

/// <summary>
/// Reads Camunda Forms JSON. A group at the top is a section; what Camunda has no word for stands in the component's own
/// <c>properties</c>: <c>requiredIf</c>, <c>value</c>, <c>grain</c>, <c>rules</c>, <c>message</c>, <c>most</c>, <c>lockedIf</c>, <c>personal</c>.
/// </summary>
public sealed partial class FormReader
{
    /// <summary>What expressions see beside the answers.</summary>
    private static readonly string[] Surroundings =
        ["applicant", "application", "plan", "organisation", "documents", "lists", "now", "today"];

    private readonly List<Problem> problems = [];
    private readonly FeelNames names;
    private int components;

    private FormReader(FeelContext root) => names = FeelNames.Of([.. Surroundings, .. KeysIn(root, depth: 0)]);

    public static FormReading Read(string json)
    {
        if (FeelJson.Parse(json) is not FeelContext root)
            return new FormReading(null, [new Problem("", "form.unreadable", "Expected a form as a JSON object, but it is not.")]);

        var reader = new FormReader(root);
        var sections = reader.Sections(root);
        var id = Text(root, "id") ?? "";
        if (sections.Length == 0)
            reader.problems.Add(new Problem("/components", "form.empty", "Expected at least one group of fields, but there is none."));
        return reader.problems.Count > 0
            ? new FormReading(null, [.. reader.problems])
            : new FormReading(new FormDefinition(id, sections), []);
    }

    private static IEnumerable<string> KeysIn(FeelContext component, int depth)
    {
        if (depth > FormLimits.Depth)
            yield break;
        foreach (var child in Children(component))
        {
            if ((Text(child, "key") ?? Text(child, "path")) is { } key)
                yield return key;
            foreach (var inner in KeysIn(child, depth + 1))
                yield return inner;
        }
    }

    private ImmutableArray<FormSection> Sections(FeelContext root)
    {
        var sections = ImmutableArray.CreateBuilder<FormSection>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, pointer) in Pointed(root, ""))
        {
            if (Text(group, "type") != "group")
            {
                if (!IsDecoration(group))
                    Refuse(pointer, "form.section", "Expected only groups and texts at the top of a form, each group a section.");
                continue;
            }

            var id = Property(group, "section") ?? Text(group, "id") ?? "";
            if (sections.Any(other => other.Id == id))
                Refuse(pointer, "form.section", $"Expected every section's id once, but '{id}' stands twice.");
            sections.Add(new FormSection(id, Text(group, "label") ?? id, Hide(group, pointer), Fields(group, pointer, (1, keys))));
        }

        return sections.ToImmutable();
    }

    private ImmutableArray<FormField> Fields(FeelContext parent, string at, (int Depth, HashSet<string> Keys) place)
    {
        if (place.Depth > FormLimits.Depth)
        {
            Refuse(at, "form.depth", $"Expected groups nested at most {FormLimits.Depth} deep.");
            return [];
        }

        var fields = ImmutableArray.CreateBuilder<FormField>();
        foreach (var (component, pointer) in Pointed(parent, at))
        {
            if (++components > FormLimits.Components)
            {
                Refuse(pointer, "form.size", $"Expected at most {FormLimits.Components} components.");
                return [];
            }

            if (Text(component, "type") == "group")
            {
                var inner = Fields(component, pointer, (place.Depth + 1, place.Keys));
                fields.AddRange(Hide(component, pointer) is { } hide ? inner.Select(field => field with { Hide = field.Hide ?? hide }) : inner);
            }
            else if (!IsDecoration(component) && Field(component, pointer, place) is { } field)
            {
                fields.Add(field);
            }
        }

        return fields.ToImmutable();
    }

    private FormField? Field(FeelContext component, string pointer, (int Depth, HashSet<string> Keys) place)
    {
        if (KindOf(component) is not { } kind)
        {
            Refuse(pointer, "form.type", $"Expected a known type of component, but found '{Text(component, "type")}'.");
            return null;
        }

        var key = Text(component, kind == FieldKind.Rows ? "path" : "key") ?? "";
        if (!KeyShape().IsMatch(key) || Surroundings.Contains(key))
            Refuse(pointer, "form.key", $"Expected a key of letters and digits that names no surrounding, but found '{key}'.");
        else if (!place.Keys.Add(key))
            Refuse(pointer, "form.key", $"Expected every key once, but '{key}' stands twice.");

        var validate = component["validate"] as FeelContext ?? FeelContext.Empty;
        return new FormField(key, Text(component, "label") ?? key, kind)
        {
            IsRequired = validate["required"] is FeelBoolean { Value: true },
            RequiredIf = Compile(Property(component, "requiredIf"), pointer),
            Hide = Hide(component, pointer),
            Value = Compile(kind == FieldKind.Computed ? Text(component, "expression") : Property(component, "value"), pointer),
            Options = Options(component),
            OptionsFrom = Compile(Text(component, "valuesExpression"), pointer),
            Min = validate["min"] as FeelNumber,
            Max = validate["max"] as FeelNumber,
            MinLength = Whole(validate["minLength"], 0),
            MaxLength = Whole(validate["maxLength"], kind == FieldKind.LongText ? FormLimits.LongText : FormLimits.Text),
            Pattern = Pattern(validate, pointer),
            Rules = Rules(component, pointer),
            MostItems = Most(component, kind),
            Columns = kind == FieldKind.Rows ? Fields(component, pointer, (place.Depth + 1, new HashSet<string>(StringComparer.Ordinal))) : [],
            LockedIf = Compile(Property(component, "lockedIf"), pointer),
            IsPersonal = Property(component, "personal") == "true",
            Message = Property(component, "message"),
        };
    }

    private static FieldKind? KindOf(FeelContext component) => Text(component, "type") switch
    {
        "textfield" => FieldKind.Text,
        "textarea" => FieldKind.LongText,
        "number" => FieldKind.Number,
        "datetime" => Property(component, "grain") == "month" ? FieldKind.Month : FieldKind.Date,
        "select" or "radio" => FieldKind.Choice,
        "checklist" or "taglist" => FieldKind.Choices,
        "checkbox" => FieldKind.Tick,
        "filepicker" => FieldKind.Files,
        "dynamiclist" => FieldKind.Rows,
        "expression" => FieldKind.Computed,
        _ => null,
    };

    /// <summary>What only shows something and asks for nothing.</summary>
    private static bool IsDecoration(FeelContext component) =>
        Text(component, "type") is "text" or "html" or "image" or "spacer" or "separator" or "button" or "table" or "documentPreview";

    private static int Most(FeelContext component, FieldKind kind)
    {
        var limit = kind == FieldKind.Rows ? FormLimits.Rows : FormLimits.Files;
        var usual = kind == FieldKind.Rows || component["multiple"] is FeelBoolean { Value: true } ? limit : 1;
        return Property(component, "most") is { } most && int.TryParse(most, out var number) ? Math.Clamp(number, 1, limit) : usual;
    }

    private static ImmutableArray<FormOption> Options(FeelContext component) =>
        component["values"] is FeelList values ? [.. values.Items.Select(FormChoices.Option).OfType<FormOption>()] : [];

    private ImmutableArray<FieldRule> Rules(FeelContext component, string pointer)
    {
        if ((component["properties"] as FeelContext)?["rules"] is not FeelList rules)
            return [];

        var read = ImmutableArray.CreateBuilder<FieldRule>();
        foreach (var rule in rules.Items.OfType<FeelContext>())
        {
            if (Text(rule, "id") is { } id && Text(rule, "message") is { } message && Compile(Text(rule, "holds"), pointer) is { } holds)
                read.Add(new FieldRule(id, holds, message));
            else
                Refuse(pointer, "form.rule", "Expected a rule as an id, an expression 'holds' and a message.");
        }

        return read.ToImmutable();
    }

    private Regex? Pattern(FeelContext validate, string pointer)
    {
        var text = Text(validate, "validationType") switch
        {
            "phone" => @"^1[3-9][0-9]{9}$",
            "email" => @"^[^@\s]+@[^@\s]+\.[^@\s]+$",
            _ => Text(validate, "pattern"),
        };
        if (string.IsNullOrEmpty(text))
            return null;

        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
        {
            Refuse(pointer, "form.pattern", "Expected a regular expression that works without backtracking, but it does not.");
            return null;
        }
    }

    private FeelExpression? Hide(FeelContext component, string pointer) =>
        Compile((component["conditional"] as FeelContext) is { } conditional ? Text(conditional, "hide") : null, pointer);

    private FeelExpression? Compile(string? text, string pointer)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var expression = FeelExpression.Compile(text.TrimStart().TrimStart('='), names);
        if (expression.Problem is { } problem)
            Refuse(pointer, "form.expression", problem.ToString());
        return expression;
    }

    private void Refuse(string pointer, string rule, string message) => problems.Add(new Problem(pointer, rule, message));

    private static IEnumerable<(FeelContext Component, string Pointer)> Pointed(FeelContext parent, string at) =>
        Children(parent).Select((child, place) => (child, $"{at}/components/{place}"));

    private static IEnumerable<FeelContext> Children(FeelContext component) =>
        component["components"] is FeelList list ? list.Items.OfType<FeelContext>() : [];

    private static string? Text(FeelContext from, string name) => (from[name] as FeelString)?.Value;

    private static string? Property(FeelContext component, string name) =>
        component["properties"] is FeelContext own ? Text(own, name) : null;

    private static int Whole(FeelValue value, int otherwise) =>
        value is FeelNumber number && number.Value.ToInteger(0, FormLimits.LongText) is { } whole ? (int)whole : otherwise;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,63}$")]
    private static partial Regex KeyShape();
}
