using SkillReg.Storage.Definitions;

namespace SkillReg.Cli.Bench;

/// <summary>The scheme that is measured, as it would be shipped; its files are built into this program.</summary>
internal static class BenchScheme
{
    public const string Id = "bench";

    private const string Folder = $"workflows/{Id}";

    public const string Review = "review.bpmn";

    public static FileSet Files { get; } = FileSet.Of(
    [
        new DefinitionFile($"{Folder}/scheme.json", Read("scheme.json")),
        new DefinitionFile($"{Folder}/forms/application.form", Read("application.form")),
        new DefinitionFile($"{Folder}/{Review}", Read(Review)),
        new DefinitionFile($"{Folder}/submission.bpmn", Read("submission.bpmn")),
    ]);

    public static byte[] Read(string name)
    {
        using var file = typeof(BenchScheme).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Expected {name} to be built in, but it is not.");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
