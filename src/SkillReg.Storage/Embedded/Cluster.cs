using System.Globalization;
using System.Security.Cryptography;

namespace SkillReg.Storage.Embedded;

/// <summary>
/// One database cluster on disk. It is made aside and moved into place when it is complete, so that a start killed in the
/// middle leaves nothing that looks like a cluster.
/// </summary>
internal sealed record Cluster(string Directory, string LogFile, string Password)
{
    private const string PasswordFile = "database-password";
    private const string LocationFile = "database-location";
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static async Task<Cluster> EnsureAsync(PostgresPrograms programs, EmbeddedOptions options, CancellationToken stop)
    {
        var home = EnsureHome(options.DataDirectory);
        var version = programs.MajorVersion.ToString(CultureInfo.InvariantCulture);
        var cluster = new Cluster(
            Path.Combine(home, version), Path.Combine(home, $"{version}.log"), EnsurePassword(options.DataDirectory));
        if (System.IO.Directory.Exists(cluster.Directory))
            return cluster;

        foreach (var other in System.IO.Directory.GetDirectories(home).Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
            options.Say($"Beware: the data that PostgreSQL {Path.GetFileName(other)} kept stay in {other}; this is PostgreSQL {version}, which starts empty");

        await cluster.CreateAsync(programs, options, stop);
        return cluster;
    }

    private async Task CreateAsync(PostgresPrograms programs, EmbeddedOptions options, CancellationToken stop)
    {
        options.Say($"Creating a PostgreSQL {programs.MajorVersion} database in {Directory}");
        // An unfinished cluster may still be written by the orphan of a killed start, so each attempt has its own name.
        var unfinished = $"{Directory}.new-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var passwordFile = $"{unfinished}.password";
        PrivateFile.Write(passwordFile, Password);
        UnprivilegedUser.Give(passwordFile);
        List<string> arguments =
        [
            "-D", unfinished, "--username=skillreg", $"--pwfile={passwordFile}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--no-locale", "--data-checksums",
        ];
        if (!options.Durable)
            arguments.Add("--no-sync");

        var answer = await PostgresCommand.RunAsync(programs.Program("initdb"), arguments, CancellationToken.None);
        File.Delete(passwordFile);
        stop.ThrowIfCancellationRequested();
        if (!answer.Succeeded)
            throw new StartRefusedException($"PostgreSQL could not create a database in {Directory}: {LastLine(answer.Output)}");

        System.IO.Directory.Move(unfinished, Directory);
        SweepUnfinished();
    }

    private void SweepUnfinished()
    {
        var home = Path.GetDirectoryName(Directory) ?? Directory;
        foreach (var leftover in System.IO.Directory.GetFileSystemEntries(home, $"{Path.GetFileName(Directory)}.new-*"))
        {
            try
            {
                if (File.Exists(leftover))
                    File.Delete(leftover);
                else
                    System.IO.Directory.Delete(leftover, recursive: true);
            }
            catch (IOException)
            {
                // An orphan is still writing there; the next start sweeps again.
            }
        }
    }

    /// <summary>
    /// The folder of the clusters: below the data directory, or, when the unprivileged user cannot walk down to it, in
    /// the machine's shared place with a file that says where.
    /// </summary>
    private static string EnsureHome(string dataDirectory)
    {
        if (UnprivilegedUser.IsNeeded)
            File.SetUnixFileMode(dataDirectory, File.GetUnixFileMode(dataDirectory) | UnixFileMode.OtherExecute);

        var pointer = Path.Combine(dataDirectory, LocationFile);
        if (File.Exists(pointer) && System.IO.Directory.Exists(File.ReadAllText(pointer)))
            return File.ReadAllText(pointer);

        var beside = Path.Combine(dataDirectory, "postgres");
        var home = UnprivilegedUser.CanReach(dataDirectory)
            ? beside
            : Path.Combine(SystemPlaces.SharedState, "databases", RandomNumberGenerator.GetHexString(16, lowercase: true));
        CreateHome(home);
        if (home != beside)
            PrivateFile.Write(pointer, home);
        return home;
    }

    private static void CreateHome(string home)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(home);
        else
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(home) ?? home);
            System.IO.Directory.CreateDirectory(home, OwnerOnlyFolder);
        }

        UnprivilegedUser.Give(home);
    }

    private static string EnsurePassword(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, PasswordFile);
        if (!File.Exists(path))
            PrivateFile.Write(path, RandomNumberGenerator.GetHexString(48, lowercase: true));
        return File.ReadAllText(path);
    }

    private static string LastLine(string text) => text.Split('\n')[^1].Trim();
}
