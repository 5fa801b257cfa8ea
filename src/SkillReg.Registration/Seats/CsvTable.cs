using System.Text;

namespace SkillReg.Registration.Seats;

/// <summary>
/// A table for spreadsheet programs (RFC 4180, with the mark by which they know UTF-8). A cell that they would run as a formula
/// gets an apostrophe in front: names and addresses come from people.
/// </summary>
public static class CsvTable
{
    private const char Mark = '\uFEFF';
    private const string FormulaStarts = "=+-@\t\r\n";

    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder().Append(Mark);
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    private static string Cell(string value)
    {
        // A space does not keep a spreadsheet from seeing the formula behind it.
        var first = value.TrimStart(' ');
        var safe = first.Length > 0 && FormulaStarts.Contains(first[0], StringComparison.Ordinal) ? $"'{value}" : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
