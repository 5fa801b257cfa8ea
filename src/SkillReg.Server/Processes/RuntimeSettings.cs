using System.Globalization;
using SkillReg.Storage;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Processes;

/// <summary>What the deployment may decide about the runtime; what it leaves open is as <see cref="RuntimeLimits"/> has it.</summary>
public static class RuntimeSettings
{
    private const string Overdue = "OverdueTimersPerSecond";
    private const string Late = "LateTimerSeconds";
    private const string Stuck = "StuckEffectSeconds";
    private const int Most = 100_000;

    public static readonly IReadOnlyList<string> Keys = [Overdue, Late, Stuck];

    public static RuntimeLimits Read(IConfiguration section) => new()
    {
        OverdueTimersPerSecond = Number(section, Overdue) ?? RuntimeLimits.Default.OverdueTimersPerSecond,
        LateAfter = Number(section, Late) is { } late ? TimeSpan.FromSeconds(late) : RuntimeLimits.Default.LateAfter,
        StuckAfter = Number(section, Stuck) is { } stuck ? TimeSpan.FromSeconds(stuck) : RuntimeLimits.Default.StuckAfter,
    };

    private static int? Number(IConfiguration section, string key)
    {
        if (section[key] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most
            ? number
            : throw new StartRefusedException($"SkillReg__{key} must be a whole number from 1 to {Most}, but is '{text}'.");
    }
}
