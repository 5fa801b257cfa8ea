using System.Collections.Frozen;

namespace SkillReg.Server.Features.Definitions;

/// <summary>What each code of a finding means, in the administrator's language.</summary>
public static class ProblemTexts
{
    private const string Resource = "SkillReg.Server.Features.Definitions.problem-texts.tsv";

    private static readonly FrozenDictionary<string, string> Texts = Read();

    public static IEnumerable<string> Codes => Texts.Keys;

    public static string Of(string code) => Texts.GetValueOrDefault(code, "此处不符合要求");

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(ProblemTexts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }
}
