using System.Xml.Linq;

namespace SkillReg.Tidy.Tests.Projects;

/// <summary>A project file and what it says.</summary>
internal sealed record Project(SourceFile File, XElement Xml)
{
    public string Name => NameOf(File.Path);

    public IReadOnlyList<string> References =>
        [.. Includes("ProjectReference").Select(NameOf).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Packages => [.. Includes("PackageReference").Order(StringComparer.Ordinal)];

    public bool IsPure => Xml.Descendants("IsPure").Any(element => element.Value == "true");

    public static IEnumerable<Project> In(SourceTree tree) =>
        tree.Files
            .Where(file => file.Extension == ".csproj")
            .Select(file => new Project(file, XElement.Parse(file.Text)));

    private IEnumerable<string> Includes(string item) =>
        Xml.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
