using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>A definition in two editions that differ in the ids of some elements, flows and one process.</summary>
internal sealed class RandomSibling
{
    private const string Suffix = "-renamed";

    private static readonly string[] References = ["id", "sourceRef", "targetRef", "attachedToRef", "default", "calledElement"];

    private MigrationMapping there = MigrationMapping.Same;
    private MigrationMapping back = MigrationMapping.Same;

    private RandomSibling(DefinitionSet former, DefinitionSet later) => (Former, Later) = (former, later);

    public DefinitionSet Former { get; }

    public DefinitionSet Later { get; }

    public static RandomSibling Of(string xml, Random random)
    {
        var file = XDocument.Parse(xml);
        var processes = file.Descendants().Where(element => element.Name.LocalName == "process").ToList();
        var renamed = processes.SelectMany(process => process.Descendants().Prepend(process))
            .Select(element => element.Attribute("id")?.Value)
            .OfType<string>()
            .Where(id => id != "main" && random.Next(3) == 0)
            .ToHashSet();
        var (there, back) = (Mapping(processes, id => renamed.Contains(id) ? id + Suffix : id, false), Mapping(processes, id => renamed.Contains(id) ? id + Suffix : id, true));
        foreach (var attribute in processes.SelectMany(process => process.DescendantsAndSelf()).Attributes())
            if (References.Contains(attribute.Name.LocalName) && renamed.Contains(attribute.Value))
                attribute.Value += Suffix;
        return new(Read(xml, "former"), Read(file.ToString(), "later")) { there = there, back = back };
    }

    public (DefinitionSet Target, MigrationMapping Mapping) Other(DefinitionSet current) =>
        current == Former ? (Later, there) : (Former, back);

    public static DefinitionSet Read(string xml, string edition)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(xml));
        Assert.True(read.IsRunnable, string.Join("; ", read.Problems.Select(problem => problem.Text)));
        return new DefinitionSet(edition, read.File?.Processes ?? []);
    }

    private static MigrationMapping Mapping(List<XElement> processes, Func<string, string> rename, bool isBack)
    {
        var mappings = ImmutableSortedDictionary.CreateBuilder<string, ProcessMapping>(StringComparer.Ordinal);
        foreach (var process in processes)
        {
            var ids = process.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>()
                .Where(id => rename(id) != id)
                .ToImmutableSortedDictionary(id => isBack ? rename(id) : id, id => isBack ? id : rename(id), StringComparer.Ordinal);
            var (from, to) = ((string?)process.Attribute("id") ?? "", rename((string?)process.Attribute("id") ?? ""));
            mappings.Add(isBack ? to : from, new(isBack ? from : to) { Elements = ids });
        }
        return new() { Processes = mappings.ToImmutable() };
    }
}
