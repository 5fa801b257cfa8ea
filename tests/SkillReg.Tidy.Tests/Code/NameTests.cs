using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>Where one of these words stands in a name, the noun has not been found yet.</summary>
public sealed partial class NameTests
{
    private static readonly string[] Banned =
    [
        "Manager", "Helper", "Util", "Service", "Processor", "Provider", "Impl", "Base", "Common", "Core",
        "Infrastructure",
    ];

    private static readonly string[] Kinds = ["Interfaces", "Models", "Dtos", "Exceptions", "Enums"];

    /// <summary>Words of the standards, which are not ours to change.</summary>
    private static readonly string[] Standard = ["ServiceTask", "DecisionService", "Base64"];

    [Fact]
    public void Types_and_folders_are_named_for_what_they_are() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("class TaskManager;", "TaskManager", "Manager")]
    [InlineData("interface ICaseService;", "ICaseService", "Service")]
    [InlineData("record DateHelpers;", "DateHelpers", "Helpers")]
    [InlineData("enum BaseKind { A }", "BaseKind", "Base")]
    [InlineData("delegate void CoreLoop();", "CoreLoop", "Core")]
    public void A_type_with_an_empty_word_is_found(string text, string name, string word) =>
        Assert.Equal(
            [$"src/A.cs:1: Expected a noun in {name}, but found {word}."],
            Find(Codebase.Of(("src/A.cs", text))));

    [Theory]
    [InlineData("src/A/Services", "Services")]
    [InlineData("src/SkillReg.Core", "Core")]
    [InlineData("src/w/src/utils", "utils")]
    [InlineData("src/A/Models", "Models")]
    public void A_folder_with_an_empty_word_is_found(string folder, string word) =>
        Assert.Equal(
            [$"{folder}: Expected a folder named for its subject, but found {word}."],
            Find(Codebase.Of(($"{folder}/a.txt", ""))));

    [Fact]
    public void Longer_words_and_the_words_of_the_standards_are_accepted() =>
        Assert.Empty(Find(Codebase.Of(
            ("src/Model/ServiceTask.cs", "class ServiceTask; class DecisionService; class Database; class Base64Text;"))));

    private static IEnumerable<string> Find(Codebase code) => Types(code).Concat(Folders(code.Tree));

    private static IEnumerable<string> Types(Codebase code) =>
        from file in code.Files
        from node in file.Nodes<MemberDeclarationSyntax>()
        let name = node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.Text,
            DelegateDeclarationSyntax type => type.Identifier.Text,
            _ => "",
        }
        let word = EmptyWord(name)
        where word is not null
        select file.Finding(node, $"Expected a noun in {name}, but found {word}.");

    private static IEnumerable<string> Folders(SourceTree tree) =>
        from folder in tree.Files.Select(file => file.Folder).SelectMany(Ancestors).Distinct()
        from part in folder[(folder.LastIndexOf('/') + 1)..].Split('.')
        where EmptyWord(part) is not null || Kinds.Contains(part, StringComparer.OrdinalIgnoreCase)
        select $"{folder}: Expected a folder named for its subject, but found {part}.";

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (; folder.Length > 0; folder = SourceFile.FolderOf(folder))
            yield return folder;
    }

    private static string? EmptyWord(string name) =>
        Words().Matches(Standard.Aggregate(name, (rest, word) => rest.Replace(word, "-", StringComparison.Ordinal)))
            .Select(match => match.Value)
            .FirstOrDefault(word => Banned.Contains(Singular(word), StringComparer.OrdinalIgnoreCase));

    private static string Singular(string word) => word.EndsWith('s') ? word[..^1] : word;

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Words();
}
