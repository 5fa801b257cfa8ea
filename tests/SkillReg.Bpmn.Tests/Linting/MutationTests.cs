using System.Text;
using System.Xml.Linq;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Tests.Harness;
using Xunit.Abstractions;

namespace SkillReg.Bpmn.Tests.Linting;

/// <summary>
/// The linter is measured by breaking definitions that are good. The definitions of the scenarios are always there; the
/// public files are read where SKILLREG_SHARED names their folder or it lies beside the checkout.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int LeastMutants = 15;
    private const int MostPlaces = 2;
    private const double LeastShareOfOne = 0.80;
    private const double LeastShare = 0.95;

    private static List<string> Originals { get; } = [.. Files.Definitions, .. Shared()];

    [Fact]
    public void An_unbroken_definition_has_no_finding() =>
        Assert.All(Originals, path => Assert.DoesNotContain(Linter.Lint(BpmnReader.Read(File.ReadAllBytes(path))), finding => finding.IsError));

    [Fact]
    public void Twenty_mutators_are_found_out_with_the_exact_element()
    {
        Assert.Equal(20, Mutators.All.Count);
        var (all, caught) = (0, 0);
        foreach (var mutator in Mutators.All)
        {
            var (mutants, reported, equivalent) = (0, 0, 0);
            foreach (var path in Originals)
                foreach (var (place, isReported) in Try(path, mutator.Value).Index())
                {
                    mutants += isReported is null ? 0 : 1;
                    reported += isReported == true ? 1 : 0;
                    equivalent += isReported is null ? 1 : 0;
                    if (isReported is not true)
                        output.WriteLine($"{mutator.Key}: {(isReported is null ? "equivalent" : "missed")} {Path.GetFileName(path)}, place {place}");
                }
            output.WriteLine($"{mutator.Key}: {reported} of {mutants} reported, {equivalent} equivalent and not counted");
            Assert.True(mutants >= LeastMutants, $"{mutator.Key}: {mutants} mutants");
            Assert.True(reported >= LeastShareOfOne * mutants, $"{mutator.Key}: {reported} of {mutants}");
            all += mutants;
            caught += reported;
        }
        output.WriteLine($"{caught} of {all}");
        Assert.True(caught >= LeastShare * all, $"{caught} of {all}");
    }

    /// <summary>
    /// A shipped definition calls others, so it is judged among them. A few places of each mutator are broken in each file:
    /// enough to see that nothing about their size or their calls blinds the linter.
    /// </summary>
    [Fact]
    public void The_shipped_definitions_are_watched_as_closely()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Checkout(), "workflows"), "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var context = new PublishContext { Called = [.. files.SelectMany(path => BpmnReader.Read(File.ReadAllBytes(path)).File!.Processes)] };
        var (all, caught) = (0, 0);
        foreach (var path in files)
            foreach (var mutator in Mutators.All)
                foreach (var (place, isReported) in Try(path, mutator.Value, context, MostPlaces).Index())
                {
                    all += isReported is null ? 0 : 1;
                    caught += isReported == true ? 1 : 0;
                    if (isReported == false)
                        output.WriteLine($"{mutator.Key}: missed {Path.GetFileName(path)}, sample {place}");
                }
        output.WriteLine($"{caught} of {all}");
        Assert.True(all >= LeastMutants * Mutators.All.Count, $"{all} mutants");
        Assert.True(caught >= LeastShare * all, $"{caught} of {all}");
    }

    /// <summary>For each place: whether the mutant was reported at the right element, or null where it is none.</summary>
    private static IEnumerable<bool?> Try(
        string path, Func<XDocument, IEnumerable<Func<IReadOnlyList<string>?>>> mutator, PublishContext? context = null, int most = int.MaxValue)
    {
        var before = Findings(File.ReadAllBytes(path), context).ToHashSet();
        var places = mutator(XDocument.Load(path)).Count();
        for (var place = 0; place < places; place += Math.Max(1, places / most))
        {
            var mutant = XDocument.Load(path);
            if (mutator(mutant).ElementAt(place)() is not { } expected)
            {
                yield return null;
                continue;
            }
            var found = Findings(Encoding.UTF8.GetBytes(mutant.ToString()), context).Except(before);
            yield return found.Any(finding => expected.Contains(finding.Element));
        }
    }

    private static IEnumerable<(string Code, string? Element)> Findings(byte[] bytes, PublishContext? context) =>
        Linter.Lint(BpmnReader.Read(bytes), LintProfile.Publish, context)
            .Where(finding => finding.Severity == Severity.Error)
            .Select(finding => (finding.Code, finding.Element));

    private static IEnumerable<string> Shared()
    {
        var folder = Environment.GetEnvironmentVariable("SKILLREG_SHARED") ?? Beside();
        var files = Path.Combine(folder, "conformance", "bpmn", "files");
        return Directory.Exists(files)
            ? Directory.EnumerateFiles(files).Where(path => BpmnReader.Read(File.ReadAllBytes(path)) is { IsRunnable: true } read
                && !Linter.Lint(read).Any(finding => finding.IsError)).Order(StringComparer.Ordinal)
            : [];
    }

    private static string Beside() => Path.Combine(Path.GetDirectoryName(Checkout()) ?? "", "shared");

    private static string Checkout([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path) ?? "", "..", "..", ".."));
}
