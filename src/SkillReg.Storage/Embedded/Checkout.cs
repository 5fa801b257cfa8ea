namespace SkillReg.Storage.Embedded;

/// <summary>The checkout that this program was built in and still stands below.</summary>
public static class Checkout
{
    /// <summary>Null for a published program.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SkillReg.sln")))
                return folder.FullName;
        }

        return null;
    }
}
