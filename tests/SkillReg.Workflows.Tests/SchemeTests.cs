using System.Collections.Frozen;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;

namespace SkillReg.Workflows.Tests;

/// <summary>What holds for each scheme that is shipped, as for each that an administrator publishes.</summary>
public sealed class SchemeTests
{
    public static TheoryData<string> Schemes() => [.. Shipped.Schemes];

    [Fact]
    public void There_are_schemes_to_look_at() => Assert.NotEmpty(Shipped.Schemes);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Scheme_json_is_without_problems(string scheme) =>
        Assert.Empty(Shipped.Scheme(scheme).Problems);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Lints_clean_in_the_publish_profile(string scheme)
    {
        var files = Shipped.Files(scheme);
        var context = Context(scheme, files);
        var findings = files.Where(file => file.Key.EndsWith(".bpmn", StringComparison.Ordinal))
            .SelectMany(file => Linter.Lint(Shipped.Bpmn(file.Value), LintProfile.Publish, context)
                .Select(finding => $"{file.Key}:{finding.At} {finding.Code} {finding.Element} {finding.Text} {string.Join(" > ", finding.Path)}")).ToList();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_shared_file_that_is_listed_is_there_and_used(string scheme)
    {
        var called = Shipped.Files(scheme).Values.Where(path => path.EndsWith(".bpmn", StringComparison.Ordinal))
            .SelectMany(path => File.ReadAllLines(path))
            .Where(line => line.Contains("processId=", StringComparison.Ordinal) || line.Contains("decisionId=", StringComparison.Ordinal))
            .Select(line => line.Split('"')[1])
            .ToHashSet();
        foreach (var name in Shipped.Scheme(scheme).Scheme!.Shared)
        {
            Assert.True(File.Exists(Path.Combine(Shipped.Shared, name)), name);
            var isCalled = Path.GetExtension(name) is not (".bpmn" or ".dmn") || called.Contains(Path.GetFileNameWithoutExtension(name));
            Assert.True(isCalled, $"{name} is listed, but nothing calls it.");
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Ids_of_elements_are_unique_over_all_processes_of_an_edition(string scheme)
    {
        var ids = Shipped.Files(scheme).Values.Where(path => path.EndsWith(".bpmn", StringComparison.Ordinal))
            .SelectMany(path => Shipped.Bpmn(path).File!.Processes)
            .SelectMany(process => process.Nodes.Keys);
        Assert.Empty(ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_operation_is_used_with_the_inputs_and_outputs_that_its_table_says()
    {
        var jobs = Directory.EnumerateFiles(Shipped.Workflows, "*.bpmn", SearchOption.AllDirectories)
            .SelectMany(path => Shipped.Bpmn(path).File!.Processes)
            .SelectMany(process => process.Nodes.Values.OfType<FlowNode.JobTask>())
            .ToList();
        foreach (var job in jobs)
        {
            var operation = Shipped.Operations[job.Job.Type!.Text];
            var given = job.Inputs.Select(input => input.Target).ToHashSet();
            Assert.True(given.IsSubsetOf(operation.Inputs.Select(input => input.TrimEnd('?'))), $"{job.Id} gives more than {operation.Name} takes.");
            Assert.True(operation.Inputs.Where(input => !input.EndsWith('?')).All(given.Contains), $"{job.Id} gives less than {operation.Name} needs.");
        }

        Assert.Equal(Shipped.Operations.Keys.Order(StringComparer.Ordinal), jobs.Select(job => job.Job.Type!.Text).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_notice_that_is_sent_is_the_template_that_is_named()
    {
        foreach (var path in Directory.EnumerateFiles(Shipped.Workflows, "*.bpmn", SearchOption.AllDirectories))
            foreach (var job in Shipped.Bpmn(path).File!.Processes.SelectMany(process => process.Nodes.Values).OfType<FlowNode.JobTask>())
                if (job.Inputs.FirstOrDefault(input => input.Target == "notice")?.Source.Text is { } notice && notice != "null")
                    Assert.Equal(notice.Trim('"'), job.Properties.GetValueOrDefault("template"));
    }

    private static PublishContext Context(string scheme, IReadOnlyDictionary<string, string> files)
    {
        var read = Shipped.Scheme(scheme).Scheme!;
        var processes = files.Where(file => file.Key.EndsWith(".bpmn", StringComparison.Ordinal)).SelectMany(file => Shipped.Bpmn(file.Value).File!.Processes).ToList();
        var decisions = new DmnDecisions([.. files.Where(file => file.Key.EndsWith(".dmn", StringComparison.Ordinal)).Select(file => Shipped.Dmn(file.Value))]);
        return new PublishContext
        {
            Processes = processes.Select(process => process.Id).ToFrozenSet(),
            Called = [.. processes],
            Decisions = decisions.Names.ToFrozenSet(),
            Operations = Shipped.Operations.Keys.ToFrozenSet(),
            Groups = read.Roles.Select(role => role.Key).ToFrozenSet(),
            StatusKeys = read.StatusOrder.ToFrozenSet(),
            Forms = read.Forms.Select(form => form.Id).ToFrozenSet(),
            PersonalFacts = [.. Shipped.Facts.Where(fact => fact.IsPersonal).Select(fact => fact.Path)],
            Templates = Shipped.Templates(scheme).Keys.ToFrozenSet(),
        };
    }
}
