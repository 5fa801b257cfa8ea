using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Web;

/// <summary>
/// A feature never imports a feature, and what features share never imports one; only the shell in app/ and the entry
/// files know them all. The linter of the web says so too; this is the second line.
/// </summary>
public sealed partial class WebImportTests
{
    private const string Source = "src/SkillReg.Web/src";
    private const string Features = $"{Source}/features";

    [Fact]
    public void Features_stand_alone() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("import { a } from '../tasks/task-list.ts';", "../tasks/task-list.ts")]
    [InlineData("export * from \"../tasks\";", "../tasks")]
    [InlineData("const a = lazy(() => import('../tasks/task-list.tsx'));", "../tasks/task-list.tsx")]
    [InlineData("import '@/features/tasks/tasks.css';", "@/features/tasks/tasks.css")]
    public void A_feature_that_imports_a_feature_is_found(string text, string target) =>
        Assert.Equal(
            [$"{Features}/plans/plan-list.tsx:1: Expected no import of another feature, but found {target}."],
            Find(SourceTree.Of(($"{Features}/plans/plan-list.tsx", text))));

    [Fact]
    public void Shared_code_that_imports_a_feature_is_found() =>
        Assert.Equal(
            [$"{Source}/layout/header.tsx:2: Expected no import of another feature, but found ../features/tasks/a.tsx."],
            Find(SourceTree.Of(($"{Source}/layout/header.tsx", "\nimport { Badge } from '../features/tasks/a.tsx';"))));

    [Theory]
    [InlineData("features/plans/plan-list.tsx", "import { a } from './plan.ts'; import { b } from '../plans/plan.ts';")]
    [InlineData("features/plans/plan-list.tsx", "import { Button } from '../../design/button.tsx';")]
    [InlineData("app/routes.tsx", "const tasks = lazy(() => import('../features/tasks/task-list.tsx'));")]
    [InlineData("main.tsx", "import { App } from './features/tasks/a.tsx';")]
    [InlineData("layout/header.tsx", "import { a } from 'features-of-others';")]
    public void Other_imports_are_accepted(string path, string text) =>
        Assert.Empty(Find(SourceTree.Of(($"{Source}/{path}", text))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        where file.Extension is ".ts" or ".tsx"
        where file.IsUnder(Source) && file.Folder != Source && !file.IsUnder($"{Source}/app")
        from line in file.Lines.Index()
        from match in Import().Matches(line.Item)
        let target = match.Groups[1].Value
        let feature = FeatureOf(Resolve(file, target))
        where feature is not null && feature != FeatureOf(file.Path)
        select file.Finding(line.Index + 1, $"Expected no import of another feature, but found {target}.");

    private static string Resolve(SourceFile file, string target) =>
        target.StartsWith("@/", StringComparison.Ordinal) ? $"{Source}/{target[2..]}"
        : target.StartsWith('.') ? RelativePath.Resolve(file.Folder, target) ?? ""
        : "";

    private static string? FeatureOf(string path) =>
        path.StartsWith($"{Features}/", StringComparison.Ordinal) ? path[(Features.Length + 1)..].Split('/')[0] : null;

    [GeneratedRegex(@"(?:\bfrom\s*|\bimport\s*\(?\s*)['""]([^'""]+)['""]")]
    private static partial Regex Import();
}
