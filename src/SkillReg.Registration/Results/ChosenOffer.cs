using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Results;

/// <summary>
/// What somebody wants to be examined in: the answer that is one of the plan's offers, whichever field a scheme asks for it in.
/// </summary>
public static class ChosenOffer
{
    /// <returns>The offer's value and label; two empty texts for a plan without offers.</returns>
    public static (string Value, string Label) Of(FeelContext plan, FeelContext answers)
    {
        if (plan["offers"] is not FeelList { Count: > 0 } offers)
            return ("", "");
        var chosen = answers.Entries.ToArray().Select(answer => answer.Value).OfType<FeelString>().ToHashSet();
        foreach (var offer in offers.Items.OfType<FeelContext>())
            if (offer["value"] is FeelString value && chosen.Contains(value))
                return (value.Value, offer["label"] is FeelString label ? label.Value : value.Value);
        return ("", "");
    }
}
