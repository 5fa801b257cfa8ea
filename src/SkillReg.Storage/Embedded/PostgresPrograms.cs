using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SkillReg.Storage.Embedded;

/// <summary>Where <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> are, and which major version they are.</summary>
public sealed partial record PostgresPrograms(string BinDirectory, int MajorVersion)
{
    public const int OldestSupportedVersion = 15;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => Path.Combine(BinDirectory, ExecutableName(name));

    /// <summary>The programs that came with SkillReg, else those found on the machine.</summary>
    public static async Task<PostgresPrograms> FindAsync(string dataDirectory, CancellationToken stop)
    {
        var bundled = BundledPostgres.Locate() is { } package
            ? await BundledPostgres.PrepareAsync(package, dataDirectory, stop)
            : null;
        return await FindAmongAsync(bundled is null ? DirectoriesOnThisMachine() : DirectoriesOnThisMachine().Prepend(bundled), stop)
            ?? throw NotFound();
    }

    /// <summary>The first of these folders whose programs run and are new enough.</summary>
    public static async Task<PostgresPrograms?> FindAmongAsync(IEnumerable<string> directories, CancellationToken stop)
    {
        foreach (var directory in directories)
        {
            if (await TryReadAsync(directory, stop) is { } found && found.MajorVersion >= OldestSupportedVersion)
                return found;
        }

        return null;
    }

    private static StartRefusedException NotFound() =>
        new(
            $"No PostgreSQL was found: run `npm ci` in src/SkillReg.Storage/Embedded/native, or install PostgreSQL "
            + $"{OldestSupportedVersion} or newer (Debian: apt-get install postgresql), or set ConnectionStrings__SkillReg.");

    private static async Task<PostgresPrograms?> TryReadAsync(string binDirectory, CancellationToken stop)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(binDirectory, ExecutableName(name)))))
            return null;

        var answer = await PostgresCommand.TryRunAsync(Path.Combine(binDirectory, ExecutableName("postgres")), ["--version"], stop);
        return answer is { Succeeded: true } && TryReadMajorVersion(answer.Output, out var version)
            ? new PostgresPrograms(binDirectory, version.Value)
            : null;
    }

    private static bool TryReadMajorVersion(string answer, [NotNullWhen(true)] out int? version)
    {
        var match = VersionPattern().Match(answer);
        version = match.Success ? int.Parse(match.Groups[1].ValueSpan, provider: null) : null;
        return version is not null;
    }

    public static IEnumerable<string> DirectoriesOnThisMachine()
    {
        foreach (var entry in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (entry.Length > 0 && File.Exists(Path.Combine(entry, ExecutableName("postgres"))))
                yield return entry;
        }

        const string debian = "/usr/lib/postgresql";
        if (!Directory.Exists(debian))
            yield break;

        var versions = Directory.GetDirectories(debian)
            .OrderByDescending(directory => int.TryParse(Path.GetFileName(directory), out var major) ? major : 0);
        foreach (var version in versions)
            yield return Path.Combine(version, "bin");
    }

    private static string ExecutableName(string name) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? name + ".exe" : name;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex VersionPattern();
}
