using System.Diagnostics;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>One answer as it travels (texts, numbers, ticks, lists) and as expressions see it (dates are dates), both ways.</summary>
public static class AnswerReading
{
    private const string FirstDay = "-01";

    /// <summary>Null (of C#) when the value is not of the field's kind; null (of FEEL) when there is no answer.</summary>
    public static FeelValue? Read(FormField field, FeelValue sent) => sent switch
    {
        FeelNull => FeelNull.Value,
        FeelString text when field.Kind != FieldKind.Number && string.IsNullOrWhiteSpace(text.Value) => FeelNull.Value,
        _ => field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText => sent is FeelString text ? new FeelString(text.Value.Trim()) : null,
            FieldKind.Choice => sent as FeelString,
            FieldKind.Number => sent as FeelNumber,
            FieldKind.Tick => sent as FeelBoolean,
            FieldKind.Date => sent as FeelDate ?? (sent is FeelString day ? TemporalText.ParseDate(day.Value) : null),
            FieldKind.Month => sent is FeelString month ? ReadMonth(month.Value) : sent as FeelDate,
            FieldKind.Choices => sent is FeelList list && list.Items.All(item => item is FeelString) ? list : null,
            FieldKind.Files or FieldKind.Computed or FieldKind.Rows => FeelNull.Value,
            _ => throw new UnreachableException(),
        },
    };

    /// <summary>A month, or the first day that stands for it.</summary>
    private static FeelDate? ReadMonth(string text) =>
        TemporalText.ParseDate(text.EndsWith(FirstDay, StringComparison.Ordinal) && text.Count('-') > 1 ? text : text + FirstDay);

    /// <summary>The answers as a client sends them.</summary>
    public static FeelContext Plain(FeelContext answers)
    {
        var plain = new List<KeyValuePair<string, FeelValue>>();
        foreach (var (name, value) in answers.Entries)
            plain.Add(KeyValuePair.Create(name, Plain(value)));
        return FeelContext.Of(plain);
    }

    public static FeelValue Plain(FeelValue value) => value switch
    {
        FeelDate date => new FeelString(TemporalText.Write(date.Value)),
        FeelList list => new FeelList([.. list.Items.Select(Plain)]),
        FeelContext context => Plain(context),
        FeelString or FeelNumber or FeelBoolean or FeelNull => value,
        _ => new FeelString(FeelText.Plain(value)),
    };
}
