namespace SkillReg.Cli.Bench;

/// <summary>
/// The server in a process of its own, with an endpoint beside it that does one bare insert. The command line may not know
/// the server, so it starts a program that does, as somebody who deploys it would.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private const string Program = "SkillReg.Benchmarks";

    private readonly string directory;

    private Node(Child process, string directory, (Uri Server, Uri Bare) addresses)
    {
        Process = process;
        this.directory = directory;
        Addresses = addresses;
    }

    public Child Process { get; }

    public (Uri Server, Uri Bare) Addresses { get; }

    /// <summary>Where a build of the whole house puts it: beside this program, in the same configuration.</summary>
    public static string BuiltProgram { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", Program, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), $"{Program}.dll"));

    public static async Task<Node> StartAsync(string program, string connectionString)
    {
        var directory = Directory.CreateTempSubdirectory("skillreg-bench-").FullName;
        var process = Child.Start(program, ["node", "--urls", "http://127.0.0.1:0"], new Dictionary<string, string>
        {
            ["ConnectionStrings__SkillReg"] = connectionString,
            ["SkillReg__DataDirectory"] = directory,
            ["DOTNET_gcServer"] = "0",
        });
        var bare = new Uri(await process.HearAsync("  Bare "));
        return new Node(process, directory, (new Uri(await process.HearAsync("  Address ")), bare));
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
