using System.Text;

namespace SkillReg.Registration;

/// <summary>Comma-separated text (RFC 4180), as spreadsheets write it.</summary>
public static class Sheet
{
    /// <summary>Lines with their numbers in the file; quoted cells may hold commas, quotes and line ends.</summary>
    public static IEnumerable<(int Number, List<string> Cells)> Rows(string text)
    {
        text = text.TrimStart('\uFEFF');
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begun, quoted) = (1, 1, false);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            if (quoted && at < text.Length)
            {
                if (letter != '"')
                    cell.Append(letter);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    cell.Append(text[at++]);
                else
                    quoted = false;
                line += letter == '\n' ? 1 : 0;
                continue;
            }

            switch (letter)
            {
                case '"':
                    quoted = true;
                    break;
                case ',':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n':
                    cells.Add(cell.ToString());
                    cell.Clear();
                    if (cells.Count > 1 || cells[0].Trim().Length > 0)
                        yield return (begun, cells);
                    cells = [];
                    begun = ++line;
                    break;
                case '\r':
                    break;
                default:
                    cell.Append(letter);
                    break;
            }
        }
    }
}
