using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkillReg.Cli.Bench;

/// <summary>All that was measured in one run: for a machine to read, and for whoever asks only whether the promises hold.</summary>
/// <param name="Options">What was asked for.</param>
public sealed record BenchTable(string Machine, object Options, IReadOnlyList<Line> Lines)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // What could not be measured is not a number, and is no reason to lose the others.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public bool Holds => Lines.All(line => line.Holds);

    public string ToJson() => JsonSerializer.Serialize(this, Readable);
}
