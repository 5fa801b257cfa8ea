using System.Text;

namespace SkillReg.Storage.Embedded;

/// <summary>A file that is there whole or not at all, and readable by its owner only.</summary>
public static class PrivateFile
{
    public static void Write(string path, string text) => File.Move(WriteBeside(path, text), path, overwrite: true);

    /// <summary>Of several that make the file at once, the first one's stays for all.</summary>
    public static void WriteOnce(string path, string text)
    {
        var unfinished = WriteBeside(path, text);
        try
        {
            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
        }
    }

    private static string WriteBeside(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(unfinished, how))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        return unfinished;
    }
}
