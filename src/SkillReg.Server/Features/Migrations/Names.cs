using System.Text.RegularExpressions;

namespace SkillReg.Server.Features.Migrations;

/// <summary>Names of the program as names of the wire: words in lower case with hyphens between them.</summary>
internal static partial class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Word().Replace(value.ToString(), "-$0").ToLowerInvariant();

    /// <summary>Null when there is no such value.</summary>
    public static T? Read<T>(string? name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == name)
                return value;
        return null;
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Word();
}
