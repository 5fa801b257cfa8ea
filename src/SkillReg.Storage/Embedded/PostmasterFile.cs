using System.Diagnostics;
using System.Globalization;

namespace SkillReg.Storage.Embedded;

/// <summary>What a running PostgreSQL writes into its cluster: its process, its port.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    private const int PortLine = 3;

    /// <returns>Null when there is none, it is not complete yet, or its process is gone.</returns>
    public static PostmasterFile? ReadLiving(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(cluster));
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length > PortLine
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
            && int.TryParse(lines[PortLine], CultureInfo.InvariantCulture, out var port)
            && IsServing(process, cluster)
            ? new PostmasterFile(process, port)
            : null;
    }

    /// <summary>
    /// PostgreSQL will not start while the file names any process it may signal, be it a zombie or one that has since been
    /// given the same number. Those are told apart here, by the command line.
    /// </summary>
    public static void RemoveIfStale(string cluster)
    {
        var path = PathIn(cluster);
        if (OperatingSystem.IsLinux()
            && File.Exists(path)
            && int.TryParse(File.ReadLines(path).FirstOrDefault(), CultureInfo.InvariantCulture, out var process)
            && !IsServing(process, cluster))
        {
            File.Delete(path);
        }
    }

    private static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static bool IsServing(int process, string cluster)
    {
        if (OperatingSystem.IsLinux())
            return CommandLineOf(process).Split('\0').Contains(cluster);

        try
        {
            using var _ = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
