using SkillReg.Server.Definitions;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Definitions;

/// <summary>What is shipped must pass the door that administrators' drafts pass.</summary>
public sealed class ShippedDefinitionTests
{
    private static readonly FileSet Library = DefinitionFolder.Read(Repository.Root);

    public static TheoryData<string> Schemes() => [.. LibraryLayout.Schemes(Library)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_shipped_edition_could_be_published_from_the_studio(string scheme)
    {
        var known = DefinitionHosting.Known(Operations.None, Path.Combine(Repository.Root, DefinitionPath.Workflows));
        foreach (var edition in LibraryLayout.Split(Library, scheme))
        {
            var reading = EditionReading.Of(scheme, edition.Files);

            Assert.Empty(EditionLint.Check(reading, known).Where(problem => problem.IsError).Select(problem => $"{edition.Number} {problem}"));
            Assert.Empty(EditionTrial.Run(reading, known, default).Where(result => !result.Passed).Select(result => $"{edition.Number} {result.File} {result.Differences[0]}"));
        }
    }
}
