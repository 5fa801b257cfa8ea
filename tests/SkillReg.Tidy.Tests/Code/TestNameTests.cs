using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>A test's name is the sentence that stops being true when it fails.</summary>
public sealed partial class TestNameTests
{
    [Fact]
    public void Test_names_are_sentences() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("[Fact]", "Evaluates")]
    [InlineData("[Theory, InlineData(1)]", "EvaluatesAll")]
    [InlineData("[Fact(Skip = \"why\")]", "Parses_Ok")]
    [InlineData("[Fact]", "Parsing_works")]
    [InlineData("[Fact]", "Takes_the_flow_2")]
    public void A_name_that_says_nothing_is_found(string attribute, string name) =>
        Assert.Equal(
            [$"tests/A.cs:1: Expected {name} to be a sentence joined by underscores, but it is not."],
            Find(Codebase.Of(("tests/A.cs", $"class A {{ {attribute} public void {name}() {{ }} }}"))));

    [Fact]
    public void A_sentence_is_accepted_and_other_methods_may_be_called_anything() =>
        Assert.Empty(Find(Codebase.Of(("tests/A.cs", "class A { [Fact] void Post_TwoAtOnce_Returns409() { } void Helped() { } }"))));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        from method in file.Nodes<MethodDeclarationSyntax>()
        let attributes = method.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString())
        where attributes.Any(name => name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal))
        where !Sentence().IsMatch(method.Identifier.Text) || Empty().IsMatch(method.Identifier.Text)
        select file.Finding(method, $"Expected {method.Identifier.Text} to be a sentence joined by underscores, but it is not.");

    [GeneratedRegex("^[A-Z].*_.*$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"_(ok|works|\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Empty();
}
