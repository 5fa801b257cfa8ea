using FsCheck;
using FsCheck.Fluent;

namespace SkillReg.Dmn.Tests;

/// <summary>Runs a property from a fixed seed, so that a failure is the same everywhere; FsCheck prints it with the example.</summary>
public static class Properties
{
    public const ulong Seed = 20_261_121;

    public static void Hold<T>(Gen<T> values, Func<T, bool> property, int tests = 500)
    {
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(tests)
            .WithName($"seed {Seed}")
            .WithReplay(new Replay(new Rnd(Seed, 1), Microsoft.FSharp.Core.FSharpOption<int>.None));
        Check.One(config, Prop.ForAll(values.ToArbitrary(), property));
    }
}
