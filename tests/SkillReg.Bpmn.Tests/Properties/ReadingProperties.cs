using System.Text;
using System.Xml.Linq;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Tests.Harness;
using Xunit.Abstractions;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>Whatever a file says, reading and linting it answers; only our own bugs throw.</summary>
public sealed class ReadingProperties(ITestOutputHelper output)
{
    private const int Seed = 20_300_102;
    private const int MutantsPerFile = 60;

    [Fact]
    public void A_mangled_file_is_answered_with_findings_and_never_with_an_exception()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        foreach (var path in Files.Definitions)
            for (var round = 0; round < MutantsPerFile; round++)
            {
                var mangled = Mangle(XDocument.Load(path), random);
                var read = BpmnReader.Read(Encoding.UTF8.GetBytes(mangled));
                foreach (var profile in Enum.GetValues<LintProfile>())
                    Assert.All(Linter.Lint(read, profile), finding => Assert.StartsWith("Expected ", finding.Text, StringComparison.Ordinal));
            }
    }

    [Fact]
    public void A_truncated_or_garbled_file_is_one_problem_of_xml()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        foreach (var path in Files.Definitions)
        {
            var bytes = File.ReadAllBytes(path);
            var read = BpmnReader.Read(bytes.AsSpan(0, random.Next(bytes.Length - 20)));
            Assert.Null(read.File);
            Assert.StartsWith("xml.", Assert.Single(read.Problems).Code, StringComparison.Ordinal);
        }
    }

    private static string Mangle(XDocument file, Random random)
    {
        for (var change = random.Next(1, 4); change > 0 && file.Descendants().Skip(1).Any(); change--)
        {
            var elements = file.Descendants().Skip(1).ToList();
            var (one, two) = (elements[random.Next(elements.Count)], elements[random.Next(elements.Count)]);
            switch (random.Next(6))
            {
                case 0 when elements.Count > 3:
                    one.Remove();
                    break;
                case 1:
                    one.RemoveAttributes();
                    break;
                case 2:
                    one.Name = two.Name;
                    break;
                case 3 when two.Attribute("id") is { } id:
                    one.SetAttributeValue("id", id.Value);
                    break;
                case 4 when !one.AncestorsAndSelf().Contains(two):
                    one.Add(new XElement(two));
                    break;
                default:
                    foreach (var attribute in one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Take(1))
                        attribute.Value = two.Attribute("id")?.Value ?? "";
                    break;
            }
        }
        return file.ToString();
    }
}
