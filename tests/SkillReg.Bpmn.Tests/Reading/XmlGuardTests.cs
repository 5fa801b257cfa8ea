using System.Diagnostics;
using System.Text;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Tests.Reading;

public sealed class XmlGuardTests
{
    private const string Head = "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\">";

    public static TheoryData<string, string> Hostile => new()
    {
        { "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>", "xml.doctype" },
        { "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", "xml.doctype" },
        { string.Concat(Enumerable.Repeat("<a>", 100_000)), "xml.depth" },
        { "<a " + string.Join(' ', Enumerable.Range(0, 1_000_000).Select(n => $"a{n}=\"\"")) + "/>", "xml.attributes" },
        { "<a>" + string.Concat(Enumerable.Repeat("<b/>", 500_000)) + "</a>", "xml.elements" },
        { new string(' ', 16_000_001), "xml.size" },
        { "<a><b></a>", "xml.malformed" },
        { "<a>&undefined;</a>", "xml.malformed" },
        { "", "xml.malformed" },
        { "<html/>", "xml.root" },
        { "<!-- never closed", "xml.malformed" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_refused_with_one_problem(string text, string code)
    {
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(read.File);
        Assert.Equal(code, Assert.Single(read.Problems).Code);
        Assert.StartsWith("Expected ", read.Problems[0].Text, StringComparison.Ordinal);
    }

    /// <summary>The work is one pass over the characters: what is hostile costs no more than the same bytes of good XML.</summary>
    [Fact]
    public void A_flood_of_attributes_costs_no_more_than_a_plain_file_of_the_same_size()
    {
        var flood = Encoding.UTF8.GetBytes("<a " + string.Join(' ', Enumerable.Range(0, 500_000).Select(n => $"a{n}=\"\"")) + "/>");
        var plain = Encoding.UTF8.GetBytes(Head + string.Concat(Enumerable.Repeat("<bpmn:documentation>x</bpmn:documentation>", flood.Length / 42)) + "</bpmn:definitions>");
        Assert.True(Fastest(flood) < Fastest(plain));
    }

    [Fact]
    public void Quoted_brackets_comments_and_cdata_do_not_confuse_the_guard()
    {
        const string text = Head + "<!-- <a><a><a> --><bpmn:process id=\"p\" name=\"a > b = c\" isExecutable=\"false\"><bpmn:documentation><![CDATA[<!DOCTYPE ]]></bpmn:documentation></bpmn:process></bpmn:definitions>";
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal("a > b = c", read.File?.Processes[0].Name);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    [InlineData("iso-8859-1")]
    public void A_file_in_another_encoding_is_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = $"<?xml version=\"1.0\" encoding=\"{name}\"?>" + Head + "<bpmn:process id=\"p\" name=\"Prüfung\" isExecutable=\"false\" /></bpmn:definitions>";
        var read = BpmnReader.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        Assert.Equal("Prüfung", read.File?.Processes[0].Name);
    }

    private static TimeSpan Fastest(byte[] bytes)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var started = Stopwatch.GetTimestamp();
            BpmnReader.Read(bytes);
            var taken = Stopwatch.GetElapsedTime(started);
            best = taken < best ? taken : best;
        }
        return best;
    }
}
