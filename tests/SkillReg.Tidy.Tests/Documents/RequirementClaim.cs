using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>A place in the tests that says which requirement it shows.</summary>
internal sealed partial record RequirementClaim(SourceFile File, int Line, string Id)
{
    /// <summary>The class, which has the name of its file.</summary>
    public string Test => System.IO.Path.GetFileNameWithoutExtension(File.Name);

    public static IEnumerable<RequirementClaim> In(SourceTree tree) =>
        from file in tree.Files
        where file.IsUnder("tests") && file.Extension == ".cs"
        from line in file.Lines.Index()
        from match in Trait().Matches(line.Item)
        select new RequirementClaim(file, line.Index + 1, match.Groups[1].Value);

    [GeneratedRegex("Trait\\(\"row\", \"([^\"]*)\"\\)")]
    private static partial Regex Trait();
}
