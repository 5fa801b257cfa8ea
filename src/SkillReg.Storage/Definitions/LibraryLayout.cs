using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SkillReg.Storage.Definitions;

/// <summary>One edition with its files, numbered but not necessarily stored.</summary>
public sealed record NumberedEdition(string Scheme, int Number, FileSet Files);

/// <summary>
/// How several editions lie in the two folders <c>workflows</c> and <c>templates</c>. A scheme's folder is its newest edition;
/// <c>editions/&lt;n&gt;/</c> holds what was different in an older one, copies of shared files below <c>shared/</c>, and in
/// <c>without.json</c> the paths that it did not have. Splitting what was joined gives the same editions.
/// </summary>
public static class LibraryLayout
{
    public const string WithoutFile = "without.json";

    /// <summary>The schemes that have a folder.</summary>
    public static IReadOnlyList<string> Schemes(FileSet library) =>
    [
        .. library.Files.Select(file => file.Path.Split('/'))
            .Where(segments => segments is [DefinitionPath.Workflows, _, _, ..] && DefinitionPath.IsScheme(segments[1]))
            .Select(segments => segments[1])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The editions of a scheme, oldest first; the newest is the folder itself.</summary>
    public static ImmutableArray<NumberedEdition> Split(FileSet library, string scheme)
    {
        var (own, shared) = (OwnOf(library, scheme), SharedOf(library));
        var older = library.Files
            .Select(file => (File: file, Place: PlaceOf(scheme, file.Path)))
            .Where(file => file.Place is not null)
            .GroupBy(file => file.Place?.Number ?? 0)
            .OrderBy(edition => edition.Key)
            .Select(edition => new NumberedEdition(scheme, edition.Key, Restore((scheme, own, shared), edition.Select(file => (file.File, file.Place?.Path ?? "")))))
            .ToList();
        return [.. older, new NumberedEdition(scheme, older.Count > 0 ? older[^1].Number + 1 : 1, SharedUse.Close(scheme, own, shared))];
    }

    /// <summary>The files of a scheme's newest edition, that is, without the older ones.</summary>
    public static FileSet Newest(FileSet library, string scheme) => SharedUse.Close(scheme, OwnOf(library, scheme), SharedOf(library));

    /// <summary>The folders that hold the editions of one scheme, given oldest first.</summary>
    public static FileSet Join(IReadOnlyList<NumberedEdition> editions)
    {
        var newest = editions[^1];
        return newest.Files.With(editions.SkipLast(1).SelectMany(older => Differences(older, newest.Files)));
    }

    private static FileSet OwnOf(FileSet library, string scheme) =>
        library.Where(file => file.Path.Split('/') is [_, var owner, not DefinitionPath.Editions, ..] && owner == scheme);

    private static FileSet SharedOf(FileSet library) => library.Where(file => DefinitionPath.IsShared(file.Path));

    private static FileSet Restore((string Scheme, FileSet Own, FileSet Shared) newest, IEnumerable<(DefinitionFile File, string Path)> different)
    {
        var given = different.ToList();
        var without = given.Where(file => Path.GetFileName(file.Path) == WithoutFile).SelectMany(file => ReadWithout(file.File)).ToList();
        var changed = given.Where(file => Path.GetFileName(file.Path) != WithoutFile).Select(file => file.File with { Path = file.Path }).ToList();
        return SharedUse.Close(
            newest.Scheme,
            newest.Own.With(changed.Where(file => !DefinitionPath.IsShared(file.Path))).Without(without),
            newest.Shared.With(changed.Where(file => DefinitionPath.IsShared(file.Path))).Without(without));
    }

    private static IEnumerable<DefinitionFile> Differences(NumberedEdition older, FileSet newest)
    {
        foreach (var file in older.Files.Files.Where(file => newest.Find(file.Path)?.Hash != file.Hash))
            yield return file with { Path = PlaceFor(older, file.Path) };
        var without = newest.Files.Select(file => file.Path).Where(path => older.Files.Find(path) is null).ToList();
        if (without.Count > 0)
            yield return new DefinitionFile(PlaceFor(older, $"{DefinitionPath.Workflows}/{older.Scheme}/{WithoutFile}"), WriteWithout(without));
    }

    private static string PlaceFor(NumberedEdition edition, string path)
    {
        var segments = path.Split('/', 3);
        var shared = segments[1] == DefinitionPath.Shared ? $"{DefinitionPath.Shared}/" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{segments[0]}/{edition.Scheme}/{DefinitionPath.Editions}/{edition.Number}/{shared}{segments[2]}");
    }

    private static (int Number, string Path)? PlaceOf(string scheme, string path)
    {
        if (path.Split('/', 5) is not [var root, var owner, DefinitionPath.Editions, var text, var rest] || owner != scheme
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return null;

        const string shared = $"{DefinitionPath.Shared}/";
        return (number, rest.StartsWith(shared, StringComparison.Ordinal) ? $"{root}/{rest}" : $"{root}/{scheme}/{rest}");
    }

    private static List<string> ReadWithout(DefinitionFile file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<string>>(file.Text()) ?? [];
        }
        catch (JsonException malformed)
        {
            throw new StartRefusedException($"{file.Path}: Expected a list of paths, but: {malformed.Message}");
        }
    }

    private static byte[] WriteWithout(List<string> paths) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(paths, WithoutJson), (byte)'\n'];

    private static readonly JsonSerializerOptions WithoutJson = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
