using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SkillReg.Registration.Tables;

namespace SkillReg.Server.Scores;

/// <summary>
/// The first table of a file that somebody uploaded: comma-separated text in UTF-8 or GB 18030, or the first sheet of an XLSX
/// workbook. The file is not trusted: sizes are limited before anything is unpacked, and XML brings no entities along.
/// </summary>
public static class TableFile
{
    public const long LargestFile = 4L << 20;

    private const long LargestPart = 32L << 20;
    private const int MostEntries = 2000;
    private const int ExcelDecimals = 6;

    private static readonly TableLimits Limits = new(Rows: 20_001, Columns: 60);

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestPart,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    static TableFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>Null when it is neither, or too much.</returns>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().StartsWith("PK"u8) ? ReadWorkbook(bytes) : CsvText.Read(Decode(bytes), Limits);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException or DecoderFallbackException or FormatException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Spreadsheets in China save text in GB 18030, which is never mistaken for UTF-8 that is well formed.</summary>
    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
    }

    private static List<IReadOnlyList<string>>? ReadWorkbook(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
            return null;
        var sheet = archive.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
            .OrderBy(entry => entry.FullName.Length).ThenBy(entry => entry.FullName, StringComparer.Ordinal).FirstOrDefault();
        return sheet is null ? null : ReadSheet(sheet, archive.GetEntry("xl/sharedStrings.xml") is { } shared ? ReadStrings(shared) : []);
    }

    private static List<string> ReadStrings(ZipArchiveEntry entry)
    {
        using var xml = XmlReader.Create(Open(entry), Strict);
        var strings = new List<string>();
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                strings.Add(TextIn(xml));
        return strings;
    }

    private static List<IReadOnlyList<string>>? ReadSheet(ZipArchiveEntry entry, List<string> strings)
    {
        using var xml = XmlReader.Create(Open(entry), Strict);
        var rows = new List<IReadOnlyList<string>>();
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                continue;
            // A row names its number where the ones before it are left out.
            var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : rows.Count + 1;
            if (number > Limits.Rows || ReadRow(xml, strings) is not { } row)
                return null;
            while (rows.Count < number - 1)
                rows.Add([]);
            rows.Add(row);
        }

        return rows;
    }

    private static List<string>? ReadRow(XmlReader xml, List<string> strings)
    {
        var row = new List<string>();
        if (xml.IsEmptyElement)
            return row;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = ColumnOf(xml.GetAttribute("r")) ?? row.Count;
            if (column >= Limits.Columns)
                return null;
            var kind = xml.GetAttribute("t");
            var text = TextIn(xml);
            while (row.Count < column)
                row.Add("");
            row.Add(kind switch
            {
                "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "",
                null or "n" => NumberIn(text),
                _ => text.Trim(),
            });
        }

        return row;
    }

    /// <summary>The texts inside the element that the reader stands on; it then stands on its end.</summary>
    private static string TextIn(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, text, isFormula) = (xml.Depth, new StringBuilder(), false);
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
                isFormula = xml.LocalName is "f" or "rPh";
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace && !isFormula)
                text.Append(xml.Value);
        }

        return text.ToString().Trim();
    }

    /// <summary>A workbook keeps binary fractions, so 71.6 stands in it as 71.599999999999994.</summary>
    private static string NumberIn(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, ExcelDecimals).ToString("0.######", CultureInfo.InvariantCulture)
            : text;

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (letter is < 'A' or > 'Z' || column > Limits.Columns)
                break;
            column = (column * ('Z' - 'A' + 1)) + (letter - 'A' + 1);
        }

        return column > 0 ? column - 1 : null;
    }

    /// <summary>What a part unpacks to is known only once it is unpacked; the reader stops at the limit, whatever the archive claims.</summary>
    private static Stream Open(ZipArchiveEntry entry) =>
        entry.Length <= LargestPart ? entry.Open() : throw new InvalidDataException($"Expected at most {LargestPart} bytes in {entry.FullName}, but it has more.");
}
