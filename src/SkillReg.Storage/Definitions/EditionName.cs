using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SkillReg.Storage.Definitions;

/// <summary>An edition as cases name it: the scheme and a number that counts from one.</summary>
public sealed record EditionName(string Scheme, int Number)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out EditionName? name)
    {
        var mark = text.LastIndexOf('/');
        name = mark > 0 && int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new EditionName(text[..mark], number)
            : null;
        return name is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}/{Number}");
}
