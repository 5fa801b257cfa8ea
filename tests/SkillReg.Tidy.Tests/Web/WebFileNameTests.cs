using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Web;

/// <summary>Files of the web are called in kebab-case, so that no machine's idea of upper case matters.</summary>
public sealed partial class WebFileNameTests
{
    [Fact]
    public void Web_files_are_kebab_case() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("src/SkillReg.Web/src/app/TaskList.tsx", "TaskList.tsx")]
    [InlineData("src/SkillReg.Web/src/app/task_list.ts", "task_list.ts")]
    [InlineData("src/SkillReg.Web/src/Features/a.ts", "Features")]
    public void Another_case_is_found(string path, string part) =>
        Assert.Equal([$"{path}: Expected kebab-case, but found {part}."], Find(SourceTree.Of((path, ""))));

    [Theory]
    [InlineData("src/SkillReg.Web/src/app/task-list.test.tsx")]
    [InlineData("src/SkillReg.Web/src/texts/zh-CN.json")]
    [InlineData("src/SkillReg.Web/.npmrc")]
    [InlineData("src/SkillReg.Web/README.md")]
    [InlineData("src/SkillReg.Server/Program.cs")]
    public void Kebab_case_language_tags_and_other_rooms_are_accepted(string path) =>
        Assert.Empty(Find(SourceTree.Of((path, ""))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        where file.IsUnder("src/SkillReg.Web")
        from part in file.Path.Split('/').Skip(2)
        where part != "README.md" && !Kebab().IsMatch(part)
        select file.Finding($"Expected kebab-case, but found {part}.");

    [GeneratedRegex(@"^\.?(zh-CN|[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9]+(-[a-z0-9]+)*)*$")]
    private static partial Regex Kebab();
}
