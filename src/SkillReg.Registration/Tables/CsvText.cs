using System.Text;

namespace SkillReg.Registration.Tables;

/// <summary>
/// Tables as comma-separated text (RFC 4180). What is written can be opened by a spreadsheet without it computing anything:
/// a cell that would begin a formula is marked as text.
/// </summary>
public static class CsvText
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>What spreadsheets take for "this is text".</summary>
    private const char TextMark = '\'';

    public static string Write(IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        return text.ToString();
    }

    /// <returns>Null for more rows or columns than allowed, and for a quote that never ends.</returns>
    public static List<IReadOnlyList<string>>? Read(string text, TableLimits limits)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
        {
            if (ReadCell(text, ref at) is not { } cell)
                return null;
            row.Add(Unmarked(cell));
            var isEnd = at >= text.Length || text[at] != ',';
            if (row.Count > limits.Columns || (isEnd && rows.Count == limits.Rows))
                return null;
            if (!isEnd)
            {
                at++;
                if (at < text.Length)
                    continue;
                row.Add("");
            }

            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
            rows.Add(row);
            row = [];
        }

        return rows;
    }

    /// <returns>Null where a quote is not closed, or something follows it.</returns>
    private static string? ReadCell(string text, ref int at)
    {
        var start = at;
        if (text[at] != '"')
        {
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                at++;
            return text[start..at].Trim();
        }

        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else
                return ++at >= text.Length || text[at] is ',' or '\r' or '\n' ? cell.ToString().Trim() : null;
        }

        return null;
    }

    private static string Unmarked(string cell) =>
        cell.Length > 1 && cell[0] == TextMark && FormulaStarts.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && FormulaStarts.Contains(value[0], StringComparison.Ordinal) ? TextMark + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}

/// <summary>How much of a table anybody has to read.</summary>
public sealed record TableLimits(int Rows, int Columns);
