using System.Globalization;

namespace SkillReg.Benchmarks;

/// <summary>Prints what was measured beside its limit; the exit code says whether every limit held.</summary>
internal static class Report
{
    public static int Print(IEnumerable<Result> results)
    {
        var failed = 0;
        foreach (var result in results)
        {
            var holds = result.Value <= result.Limit;
            failed += holds ? 0 : 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(holds ? "ok  " : "FAIL")} {result.Name}: {result.Value:0.##} {result.Unit} (limit {result.Limit:0.##})"));
        }
        return failed == 0 ? 0 : 1;
    }

    public static int Usage(params string[] parts)
    {
        Console.Error.WriteLine($"usage: SkillReg.Benchmarks {string.Join('|', parts)}");
        return 2;
    }
}
