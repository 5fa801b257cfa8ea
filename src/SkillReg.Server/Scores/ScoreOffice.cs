using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Scores;

/// <summary>Who registers the scores of a plan: its exam office, the committee of the stage, and the organisation that hosts it.</summary>
public static class ScoreOffice
{
    public static readonly IReadOnlyList<string> Roles = ["exam-office", "committee-member", "host-organisation"];

    /// <param name="stage">Null asks for any stage.</param>
    public static bool MayRegister(Plan plan, string? stage, SignedIn person)
    {
        var groups = person.Groups;
        var (exam, committee) = (Office(plan.Data["offices"], "examOffice"), Office(plan.Data["offices"], "committee"));
        if (groups.Contains($"exam-office@{exam}") || groups.Contains($"host-organisation@{exam}") || groups.Contains($"host-organisation@{committee}"))
            return true;

        // A stage may have a committee of its own, which then takes the place of the plan's.
        var stages = plan.Data["stages"] is FeelList list ? list.Items.OfType<FeelContext>().ToList() : [];
        var asked = stages.Where(entry => stage is null || (entry["id"] as FeelString)?.Value == stage).Select(entry => Office(entry, "committee") ?? committee);
        return asked.DefaultIfEmpty(committee).Any(office => groups.Contains($"committee-member@{office}"));
    }

    private static string? Office(FeelValue from, string name) => from is FeelContext context && context[name] is FeelString office ? office.Value : null;
}
