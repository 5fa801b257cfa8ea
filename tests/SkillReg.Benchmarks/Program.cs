using SkillReg.Benchmarks;
using SkillReg.Benchmarks.Bpmn;
using SkillReg.Benchmarks.Node;

if (args is [BenchNode.Word, .. var settings])
    return await BenchNode.RunAsync(settings);

(string Name, Action<Report> Run)[] suites =
[
    ("dmn", DmnBenchmarks.Run),
    ("bpmn", BpmnBenchmarks.Run),
];

var chosen = suites.Where(s => args.Length == 0 || args.Contains(s.Name)).ToList();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"usage: SkillReg.Benchmarks [{string.Join('|', suites.Select(s => s.Name))}]");
    return 2;
}

var report = new Report();
foreach (var suite in chosen)
    suite.Run(report);
return report.AllHold ? 0 : 1;
