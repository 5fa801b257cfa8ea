using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace SkillReg.Storage.Embedded;

/// <summary>
/// PostgreSQL refuses to run as root. A server that is root therefore gives the cluster's files to the conventional
/// user "nobody" and runs the programs as that user.
/// </summary>
internal static class UnprivilegedUser
{
    private const int Nobody = 65534;

    [UnsupportedOSPlatformGuard("windows")]
    public static bool IsNeeded => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    public static IReadOnlyList<string> CommandPrefix { get; } =
        ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];

    public static void Give(string path)
    {
        if (IsNeeded && NativeMethods.Chown(path, Nobody, Nobody) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"chown {path}");
    }

    /// <summary>Whether a stranger can walk down to this directory.</summary>
    public static bool CanReach(string directory)
    {
        if (!IsNeeded)
            return true;

        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "chown", SetLastError = true, BestFitMapping = false)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
    }
}
