using System.Collections.Immutable;
using System.Text.Json;

namespace SkillReg.Storage.Definitions;

/// <summary>What the runtime takes from <c>scheme.json</c>.</summary>
/// <param name="StatusKeys">The scheme's state keys, in the order that decides which of several a case shows.</param>
/// <param name="Shared">The files of <c>workflows/shared</c> that belong to the edition.</param>
public sealed record SchemeFile(ImmutableArray<string> StatusKeys, ImmutableArray<string> Shared)
{
    /// <returns>The problem instead of the content when the file is not what it should be.</returns>
    public static (SchemeFile? Scheme, DefinitionProblem? Problem) Read(DefinitionFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Text());
            var keys = json.RootElement.GetProperty("statuses").EnumerateArray().Select(status => Text(status.GetProperty("key"))).ToImmutableArray();
            var shared = json.RootElement.TryGetProperty("shared", out var listed) ? listed.EnumerateArray().Select(Text).ToImmutableArray() : [];
            return (new SchemeFile(keys, shared), null);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, DefinitionProblem.Error(file.Path, "scheme.unreadable", $"Expected a scheme with its statuses, but: {malformed.Message}"));
        }
    }

    private static string Text(JsonElement value) => value.GetString() ?? throw new JsonException("a text is null");
}
