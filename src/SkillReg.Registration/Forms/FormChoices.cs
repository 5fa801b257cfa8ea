using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Forms;

/// <summary>Options as lists hold them: plain texts, or entries with a value, a label and initials to search by.</summary>
internal static class FormChoices
{
    public static ImmutableArray<FormOption> Of(FeelValue list) =>
        list is FeelList values ? [.. values.Items.Select(Option).OfType<FormOption>()] : [];

    public static FormOption? Option(FeelValue item) => item switch
    {
        FeelString text => new FormOption(text.Value, text.Value),
        FeelContext entry when entry["value"] is FeelString value => new FormOption(value.Value, (entry["label"] as FeelString)?.Value ?? value.Value)
        {
            Initials = (entry["initials"] as FeelString)?.Value ?? "",
            Hint = (entry["hint"] as FeelString)?.Value,
        },
        _ => null,
    };
}
