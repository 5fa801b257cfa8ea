using System.Globalization;

namespace SkillReg.Registration;

/// <summary>JSON pointers (RFC 6901).</summary>
public static class Pointers
{
    public static string Child(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Child(string pointer, int index) => pointer + "/" + index.ToString(CultureInfo.InvariantCulture);
}
