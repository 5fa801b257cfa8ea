using System.Text.RegularExpressions;
using SkillReg.Server.Features.Migrations;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Migrations;

public sealed partial class MigrationTextTests
{
    /// <summary>Codes are literals beside the words that raise them, so the sources say which there are.</summary>
    [Fact]
    public void Every_reason_for_which_a_case_or_a_plan_is_refused_has_a_sentence()
    {
        var raised = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SkillReg.Bpmn/Engine/Migrating"), "*.cs")
            .SelectMany(file => Raised().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .Distinct()
            .ToList();

        Assert.True(raised.Count > 12);
        Assert.Empty(raised.Except(MigrationTexts.Codes).Except(["migration-misfit", "undo-misfit"]).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""(?:Refuse|Error|new|Warning)\((?:Severity\.\w+, )?"(?<code>[a-z]+(?:-[a-z]+)+)",""")]
    private static partial Regex Raised();
}
