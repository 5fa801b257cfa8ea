using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Engine;

public sealed class DmnDecisionsTests
{
    private const string Fee = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="urn:fee" name="fees" id="fees">
          <inputData id="i" name="level"><variable name="level" typeRef="number" /></inputData>
          <decision id="fee" name="Fee"><variable name="Fee" />
            <informationRequirement><requiredInput href="#i" /></informationRequirement>
            <literalExpression><text>level * 10</text></literalExpression></decision>
        </definitions>
        """;

    [Theory]
    [InlineData("fee")]
    [InlineData("Fee")]
    public void A_decision_is_found_by_id_or_name_and_tells_what_it_asked_for(string name)
    {
        var outcome = Decisions().Evaluate(name, FeelContext.Of(("level", 3), ("other", 1)), FeelScope.Empty);
        Assert.Equal((FeelValue)30, outcome?.Result);
        Assert.Equal<string>(["level"], outcome?.InputNames ?? []);
    }

    [Fact]
    public void An_unknown_decision_is_none() =>
        Assert.Null(Decisions().Evaluate("elsewhere", FeelContext.Empty, FeelScope.Empty));

    private static DmnDecisions Decisions()
    {
        Assert.True(DmnReader.TryRead(new StringReader(Fee), out var model, out _));
        return new([model]);
    }
}
