using System.Collections.Immutable;
using System.Text.Json;

namespace SkillReg.Storage.Definitions;

/// <summary>What the runtime takes from <c>scheme.json</c>.</summary>
/// <param name="StatusKeys">The scheme's state keys, in the order that decides which of several a case shows.</param>
public sealed record SchemeFile(string Title, ImmutableArray<string> StatusKeys)
{
    /// <returns>The problem instead of the content when the file is not what it should be.</returns>
    public static (SchemeFile? Scheme, DefinitionProblem? Problem) Read(DefinitionFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Text());
            var title = json.RootElement.TryGetProperty("title", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
            var keys = json.RootElement.GetProperty("statusKeys").EnumerateArray().Select(KeyOf).ToImmutableArray();
            return (new SchemeFile(title ?? "", keys), null);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, DefinitionProblem.Error(file.Path, "scheme.unreadable", $"Expected a scheme with its statusKeys, but: {malformed.Message}"));
        }
    }

    private static string KeyOf(JsonElement entry) =>
        (entry.ValueKind == JsonValueKind.Object ? entry.GetProperty("key") : entry).GetString() ?? throw new JsonException("a key is null");
}
