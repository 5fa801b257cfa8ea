using System.Globalization;

namespace SkillReg.Storage.Embedded;

/// <summary>
/// Held by the one process that may use a data directory. The operating system drops it with the process, however that
/// ends, so a killed server never locks its successor out.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private const string FileName = "server.lock";

    // Beside the lock and not in it: a locked file cannot be read by those who want to know who holds it.
    private const string HolderFile = "server.pid";

    private readonly FileStream file;

    private DataDirectoryLock(FileStream file) => this.file = file;

    /// <returns>Null when a living process holds it.</returns>
    public static DataDirectoryLock? TryTake(string dataDirectory)
    {
        FileStream file;
        try
        {
            file = new FileStream(
                Path.Combine(dataDirectory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (Directory.Exists(dataDirectory))
        {
            return null;
        }

        File.WriteAllText(Path.Combine(dataDirectory, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataDirectoryLock(file);
    }

    /// <summary>The process that took it last, as it wrote down itself.</summary>
    public static string? HolderOf(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, HolderFile);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public void Dispose() => file.Dispose();
}
