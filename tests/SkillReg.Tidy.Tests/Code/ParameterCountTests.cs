using Microsoft.CodeAnalysis;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>A fifth parameter is a noun that has not been named yet.</summary>
public sealed class ParameterCountTests
{
    private const int Most = 4;

    [Fact]
    public void Methods_take_at_most_four_parameters() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("class A { void M(int a, int b, int c, int d, int e) { } }")]
    [InlineData("class A(int a, int b, int c, int d, int e);")]
    [InlineData("class A { A(int a, int b, int c, int d, int e) { } }")]
    [InlineData("class A { void M() { void N(int a, int b, int c, int d, int e) { } } }")]
    [InlineData("delegate void M(int a, int b, int c, int d, int e);")]
    public void Five_parameters_are_found(string text) =>
        Assert.Equal(
            ["src/A.cs:1: Expected at most 4 parameters, but found 5."],
            Find(Codebase.Of(("src/A.cs", text))));

    [Theory]
    [InlineData("class A { void M(int a, int b, int c, int d) { } }")]
    [InlineData("record A(int a, int b, int c, int d, int e);")]
    [InlineData("class A(int a, int b, int c, int d, int e) : B(a, b, c);")]
    [InlineData("record A { private A(int a, int b, int c, int d, int e) { } }")]
    [InlineData("class A : B { protected override void M(int a, int b, int c, int d, int e) { } }")]
    [InlineData("partial class A { [LibraryImport(\"c\")] static partial int M(int a, int b, int c, int d, int e); }")]
    public void Four_parameters_records_and_foreign_signatures_are_accepted(string text) =>
        Assert.Empty(Find(Codebase.Of(("src/A.cs", text))));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        from node in file.Nodes<SyntaxNode>()
        let count = Parameters.Chosen(node)
        where count > Most
        select file.Finding(node, $"Expected at most {Most} parameters, but found {count}.");
}
