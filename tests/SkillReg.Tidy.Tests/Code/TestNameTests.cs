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
        Assert.Empty(Find(Codebase.Of(("tests/A.cs", "class A { [Fact] void Post_Twice_Returns409() { } void Go() { } }"))));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        from method in file.Nodes<MethodDeclarationSyntax>()
        let name = method.Identifier.Text
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(IsTest)
        where !Sentence().IsMatch(name) || Empty().IsMatch(name)
        select file.Finding(method, $"Expected {name} to be a sentence joined by underscores, but it is not.");

    private static bool IsTest(AttributeSyntax attribute) => Test().IsMatch(attribute.Name.ToString());

    [GeneratedRegex("(Fact|Theory)$")]
    private static partial Regex Test();

    [GeneratedRegex("^[A-Z].*_.*$")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"_(ok|works|\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Empty();
}
