using System.Text.RegularExpressions;
using SkillReg.Server.Features.Definitions;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Definitions;

public sealed partial class ProblemTextTests
{
    private static readonly string[] Rooms =
    [
        "src/SkillReg.Bpmn/Linting", "src/SkillReg.Bpmn/Reading", "src/SkillReg.Bpmn/Scenarios", "src/SkillReg.Dmn/Decisions", "src/SkillReg.Dmn/Feel",
        "src/SkillReg.Registration/Forms", "src/SkillReg.Storage/Definitions",
    ];

    /// <summary>Codes are literals beside the words that raise a problem, so the sources say which there are.</summary>
    [Fact]
    public void Every_code_that_a_definition_can_be_refused_with_has_a_sentence()
    {
        var raised = Rooms
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Raised().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            // An applicant's answer, not a definition, is refused with these.
            .Where(code => !code.StartsWith("field.", StringComparison.Ordinal))
            .Distinct()
            .Except(ProblemTexts.Codes)
            .Order(StringComparer.Ordinal);

        Assert.Empty(raised);
        Assert.NotEqual(ProblemTexts.Of("group-unknown"), ProblemTexts.Of("no such code"));
    }

    [GeneratedRegex("""(?:Error|Warning|Refuse|Found|Problem|new)\((?:Severity\.\w+, |[\w.]+, )*"(?<code>[a-z]+(?:[.-][a-z]+)+)",""")]
    private static partial Regex Raised();
}
