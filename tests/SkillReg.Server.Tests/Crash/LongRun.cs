using System.Globalization;
using System.Security.Cryptography;

namespace SkillReg.Server.Tests.Crash;

/// <summary>How much chance has its way: as much as a pipeline has time for, or as much as somebody asks for.</summary>
internal static class LongRun
{
    private const int UsualRounds = 60;

    public static int Rounds { get; } = Read("SKILLREG_ROUNDS") ?? UsualRounds;

    /// <summary>How often a node is stopped; each takes its time, so they are fewer than the kills.</summary>
    public static int Stops => Math.Max(1, Rounds / 10);

    /// <summary>How long a node is stopped, at least and at most; its leases are outlived by the clocks of the others.</summary>
    public static TimeSpan ShortestStop { get; } = TimeSpan.FromSeconds(5);

    public static TimeSpan LongestStop { get; } = TimeSpan.FromSeconds(Math.Max(5, Read("SKILLREG_STOP_SECONDS") ?? 5));

    /// <summary>Chooses whom and when to kill; the machine has its say as well, so the same seed is only nearly the same run.</summary>
    public static int Seed { get; } = Read("SKILLREG_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);

    private static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
