using System.Globalization;

namespace SkillReg.Cli.Bench;

/// <summary>What <c>skillreg bench</c> was asked for.</summary>
internal sealed record BenchOptions(IReadOnlyList<string> Rows, int Cases, int Pairs, TimeSpan Turn)
{
    /// <summary>The program that is measured over HTTP.</summary>
    public required string Node { get; init; }

    public static BenchOptions Of(Arguments arguments) => new(
        [.. arguments.All("--rows")],
        Number(arguments, "--cases", otherwise: 100_000),
        Number(arguments, "--pairs", otherwise: 5),
        TimeSpan.FromSeconds(Number(arguments, "--seconds", otherwise: 3)))
    {
        Node = arguments.Optional("--node") ?? Bench.Node.BuiltProgram,
    };

    private static int Number(Arguments arguments, string flag, int otherwise)
    {
        if (arguments.Optional(flag) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"Expected a number above zero after {flag}, but found {text}");
    }
}
