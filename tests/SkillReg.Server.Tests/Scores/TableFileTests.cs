using System.IO.Compression;
using System.Text;
using SkillReg.Server.Scores;

namespace SkillReg.Server.Tests.Scores;

public sealed class TableFileTests
{
    private const string Sheet =
        """
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>理论考试</t></is></c></row>
        <row r="3"><c r="B3"><f>1+1</f><v>71.599999999999994</v></c></row>
        </sheetData></worksheet>
        """;

    private const string Strings = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>报名编号</t></si></sst>""";

    [Fact]
    public void Reads_the_first_sheet_of_a_workbook()
    {
        var table = TableFile.Read(Workbook(Sheet));

        Assert.NotNull(table);
        Assert.Equal([["报名编号", "理论考试"], [], ["", "71.6"]], table);
    }

    [Fact]
    public void Brings_no_entity_along()
    {
        var hostile = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + Sheet.Replace("理论考试", "&e;", StringComparison.Ordinal);

        Assert.Null(TableFile.Read(Workbook(hostile)));
    }

    [Theory]
    [InlineData("<row r=\"999999999\"/>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c")]
    public void Refuses_a_sheet_that_is_too_large_or_broken(string rows) =>
        Assert.Null(TableFile.Read(Workbook($"<worksheet><sheetData>{rows}</sheetData></worksheet>")));

    [Fact]
    public void Stops_unpacking_at_the_limit() =>
        Assert.Null(TableFile.Read(Workbook("<worksheet>" + new string(' ', 33 << 20) + "</worksheet>")));

    [Fact]
    public void Reads_text_as_spreadsheets_in_China_save_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        Assert.Equal([["姓名", "成绩"]], TableFile.Read(Encoding.GetEncoding("GB18030").GetBytes("姓名,成绩\r\n")) ?? []);
    }

    private static byte[] Workbook(string sheet)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "xl/worksheets/sheet1.xml", sheet);
            Add(archive, "xl/sharedStrings.xml", Strings);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = new StreamWriter(archive.CreateEntry(name).Open());
        entry.Write(text);
    }
}
