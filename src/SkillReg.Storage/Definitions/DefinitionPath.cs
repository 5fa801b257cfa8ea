using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Where files of a scheme stand: <c>workflows/&lt;scheme&gt;/…</c>, <c>templates/&lt;scheme&gt;/…</c>, and the same below
/// <c>shared</c>. The rules hold on every file system, because an export is unpacked on any of them.
/// </summary>
public static partial class DefinitionPath
{
    public const string Workflows = "workflows";
    public const string Templates = "templates";
    public const string Shared = "shared";
    public const string Editions = "editions";
    public const string SchemeFile = "scheme.json";
    public const int Longest = 200;

    private const int Deepest = 6;

    private static readonly FrozenDictionary<string, DefinitionKind> Kinds = new Dictionary<string, DefinitionKind>(StringComparer.Ordinal)
    {
        [".bpmn"] = DefinitionKind.Process,
        [".dmn"] = DefinitionKind.Decisions,
        [".form"] = DefinitionKind.Form,
        [".scenario"] = DefinitionKind.Scenario,
        [".hbs"] = DefinitionKind.Template,
        [".json"] = DefinitionKind.Json,
        [".md"] = DefinitionKind.Text,
        [".txt"] = DefinitionKind.Text,
        [".css"] = DefinitionKind.Text,
        [".csv"] = DefinitionKind.Text,
        [".tsv"] = DefinitionKind.Text,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static DefinitionKind KindOf(string path) => Kinds.GetValueOrDefault(Path.GetExtension(path));

    public static bool IsScheme(string name) => SchemeName().IsMatch(name) && name is not (Shared or Editions);

    /// <summary>Whether an edition of the scheme may hold a file at the path.</summary>
    public static bool IsOf(string scheme, string path) =>
        IsWellFormed(path)
        && path.Split('/') is [Workflows or Templates, var owner, not Editions, ..]
        && (owner == scheme || owner == Shared)
        && (KindOf(path) != DefinitionKind.Json || owner == scheme || Path.GetFileName(path) != SchemeFile);

    /// <summary>Whether the path is one at all: relative, readable on every file system, and of a known kind.</summary>
    public static bool IsWellFormed(string path)
    {
        if (path.Length is 0 or > Longest || !path.IsNormalized(NormalizationForm.FormC) || KindOf(path) == DefinitionKind.Unknown)
            return false;

        var segments = path.Split('/');
        return segments.Length is >= 3 and <= Deepest && Array.TrueForAll(segments, segment => Segment().IsMatch(segment) && !Device().IsMatch(segment));
    }

    public static bool IsShared(string path) =>
        path.StartsWith($"{Workflows}/{Shared}/", StringComparison.Ordinal) || path.StartsWith($"{Templates}/{Shared}/", StringComparison.Ordinal);

    public static string SchemeFileOf(string scheme) => $"{Workflows}/{scheme}/{SchemeFile}";

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(-[a-z0-9]+)*\z")]
    private static partial Regex SchemeName();

    [GeneratedRegex(@"\A[\p{L}\p{N}_][\p{L}\p{N}_.@-]*(?<!\.)\z")]
    private static partial Regex Segment();

    [GeneratedRegex(@"\A(con|prn|aux|nul|com\d|lpt\d)(\.|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Device();
}
