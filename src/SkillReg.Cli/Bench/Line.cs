using System.Globalization;

namespace SkillReg.Cli.Bench;

/// <summary>One line of the table: what was measured, what it came to, and what was promised.</summary>
public sealed record Line(string What, double Value, string Unit)
{
    /// <summary>Null where nothing is promised, and the line only explains others.</summary>
    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    /// <summary>What the value is made of.</summary>
    public string Remark { get; init; } = "";

    /// <summary>A value that could not be measured keeps no promise.</summary>
    public bool Holds => (AtLeast is null || Value >= AtLeast) && (AtMost is null || Value <= AtMost);

    private string Promise =>
        AtLeast is { } least ? Format($"≥ {least:0.##}") : AtMost is { } most ? Format($"≤ {most:0.##}") : "";

    public override string ToString() =>
        $"{(Promise.Length == 0 ? "" : Holds ? "holds" : "FAILS"),-5}  {What,-58} {Format($"{Value:#,0.##}"),10} {Unit,-9} {Promise,-8} {Remark}".TrimEnd();

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
