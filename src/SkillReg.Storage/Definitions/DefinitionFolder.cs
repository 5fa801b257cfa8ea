using SkillReg.Storage.Embedded;

namespace SkillReg.Storage.Definitions;

/// <summary>The shipped definitions: <c>workflows</c> and <c>templates</c> in the checkout, or beside a published program.</summary>
public static class DefinitionFolder
{
    public static string Shipped => Checkout.Root ?? AppContext.BaseDirectory;

    /// <summary>Every file below the two folders but hidden ones. What explains the folders themselves belongs to no scheme.</summary>
    public static FileSet Read(string root)
    {
        var files = new List<DefinitionFile>();
        foreach (var folder in new[] { DefinitionPath.Workflows, DefinitionPath.Templates }.Select(name => new DirectoryInfo(Path.Combine(root, name))))
        {
            if (!folder.Exists)
                continue;
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (path.Split('/').Length > 2 && !path.Contains("/.", StringComparison.Ordinal))
                    files.Add(new DefinitionFile(path, File.ReadAllBytes(file.FullName)));
            }
        }

        return FileSet.Of(files);
    }
}
