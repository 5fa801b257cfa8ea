using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>What the field itself demands of an answer: length, size, shape, one of the options.</summary>
internal static class FieldCheck
{
    public static IEnumerable<Problem> Of(FormField field, FeelValue value, (string Pointer, ImmutableArray<FormOption> Options) at)
    {
        switch (value)
        {
            case FeelString text when field.Kind is FieldKind.Text or FieldKind.LongText:
                return OfText(field, text.Value, at.Pointer);
            case FeelString chosen when field.Kind == FieldKind.Choice && at.Options.All(option => option.Value != chosen.Value):
                return [new Problem(at.Pointer, "field.option", field.Message ?? FormTexts.NoOption(field.Label))];
            case FeelList chosen when field.Kind == FieldKind.Choices && chosen.Items.Any(item => at.Options.All(option => !item.Equals(new FeelString(option.Value)))):
                return [new Problem(at.Pointer, "field.option", field.Message ?? FormTexts.NoOption(field.Label))];
            case FeelNumber number when field.Kind == FieldKind.Number && IsOutside(field, number):
                return [new Problem(at.Pointer, "field.range", field.Message ?? FormTexts.OutOfRange(field))];
            default:
                return [];
        }
    }

    private static IEnumerable<Problem> OfText(FormField field, string text, string pointer)
    {
        // Counted as people count: a character outside the basic plane is one, not two.
        var length = text.EnumerateRunes().Count();
        if (length > field.MaxLength)
            yield return new Problem(pointer, "field.max-length", FormTexts.TooLong(field.Label, field.MaxLength));
        if (length < field.MinLength)
            yield return new Problem(pointer, "field.min-length", FormTexts.TooShort(field.Label, field.MinLength));
        if (length <= field.MaxLength && field.Pattern is { } pattern && !pattern.IsMatch(text))
            yield return new Problem(pointer, "field.pattern", field.Message ?? FormTexts.WrongKind(field));
    }

    private static bool IsOutside(FormField field, FeelNumber number) =>
        field.Min is { } min && number.Value < min.Value || field.Max is { } max && number.Value > max.Value;
}
