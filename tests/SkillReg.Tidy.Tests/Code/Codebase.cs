using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkillReg.Tidy.Tests.Projects;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>
/// The C# of a tree, parsed once and bound once. All projects form one compilation against the shared frameworks:
/// enough to know every symbol of theirs and ours; a name from a package stays unbound and is the analyzer's to judge.
/// </summary>
internal sealed class Codebase
{
    private const string ImplicitUsings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly Lazy<MetadataReference[]> Frameworks = new(() =>
        [.. FrameworkFiles().Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly Lazy<CSharpCompilation> compilation;
    private readonly ConcurrentDictionary<string, SemanticModel> models = new();
    private readonly string[] pureFolders;

    public Codebase(SourceTree tree)
    {
        Tree = tree;
        Files = [.. tree.HandWritten.Where(file => file.Extension == ".cs").Select(file => new CodeFile(file))];
        pureFolders = [.. Project.In(tree).Where(project => project.IsPure).Select(project => project.File.Folder)];
        compilation = new Lazy<CSharpCompilation>(() => CSharpCompilation.Create(
            "tree",
            [.. Files.Select(file => file.Syntax), CSharpSyntaxTree.ParseText(ImplicitUsings)],
            Frameworks.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    public SourceTree Tree { get; }

    public IReadOnlyList<CodeFile> Files { get; }

    public CSharpCompilation Compilation => compilation.Value;

    public static Codebase Of(params (string Path, string Text)[] files) => new(SourceTree.Of(files));

    public bool IsPure(CodeFile file) => pureFolders.Any(file.Source.IsUnder);

    /// <summary>What the names of a file mean; asked for often, so bound once.</summary>
    public SemanticModel Model(CodeFile file) =>
        models.GetOrAdd(file.Source.Path, _ => Compilation.GetSemanticModel(file.Syntax));

    private static IEnumerable<string> FrameworkFiles()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);
        var web = new DirectoryInfo(Path.Combine(runtime.FullName, "..", "..", "Microsoft.AspNetCore.App", runtime.Name));
        var webFiles = web.Exists ? web.EnumerateFiles("Microsoft.*.dll").Select(file => file.FullName) : [];
        return platform.Concat(webFiles).DistinctBy(Path.GetFileName);
    }
}
