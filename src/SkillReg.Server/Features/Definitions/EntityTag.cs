using System.Globalization;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Entity tags: of a file its hash, of a draft its version.</summary>
public static class EntityTag
{
    /// <summary>What <c>If-None-Match</c> says to make a file that does not exist yet.</summary>
    public const string Anything = "*";

    public static string Of(string hash) => $"\"{hash}\"";

    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static string? HashIn(string? tag) => tag is ['"', .. var hash, '"'] ? hash : null;

    public static int? VersionIn(string? tag) =>
        int.TryParse(HashIn(tag), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
