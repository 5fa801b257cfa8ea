using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Applicants;

/// <summary>One person of a register as a sheet says it.</summary>
public sealed record RegisterLine(string IdNumber, FeelContext Columns);

/// <summary>A line that cannot be taken. It is named by its number: what stands in it is personal.</summary>
public sealed record RegisterProblem(int Line, string Rule, string Message);

/// <summary>
/// A register of qualified persons as an office keeps it: comma-separated text whose first line names the columns and whose
/// first column is the ID number. Good lines are taken, and every bad one is told.
/// </summary>
public sealed record RegisterSheet(ImmutableArray<RegisterLine> Lines, ImmutableArray<RegisterProblem> Problems)
{
    public const int MostLines = 200_000;

    private static readonly string[] NumberColumns = ["idNumber", "证件号码", "身份证号"];

    public static RegisterSheet Read(string text, DateOnly today)
    {
        var rows = Sheet.Rows(text).ToList();
        if (rows.Count == 0 || !NumberColumns.Contains(rows[0].Cells[0].Trim(), StringComparer.Ordinal))
            return Nothing(1, "sheet.header", $"第一行应为列名，第一列应为 {NumberColumns[0]} 或 {NumberColumns[1]}");
        var names = rows[0].Cells.Skip(1).Select(name => name.Trim()).ToArray();
        if (names.Length == 0 || names.Any(name => name.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            return Nothing(1, "sheet.header", "列名不能为空，也不能重复");
        if (rows.Count - 1 > MostLines)
            return Nothing(MostLines + 1, "sheet.lines", $"一次最多导入 {MostLines} 行，请分批导入");

        var lines = ImmutableArray.CreateBuilder<RegisterLine>();
        var problems = ImmutableArray.CreateBuilder<RegisterProblem>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, cells) in rows.Skip(1))
        {
            if (ProblemOf(cells, names.Length, today) is not var (rule, message))
            {
                var person = CitizenId.TryRead(cells[0], today, out _)!.Text;
                if (seen.TryAdd(person, number))
                    lines.Add(new RegisterLine(person, FeelContext.Of(names.Zip(cells.Skip(1), (name, cell) => KeyValuePair.Create(name, ValueOf(cell))))));
                else
                    problems.Add(new(number, "row.repeated", $"与第 {seen[person]} 行的证件号码相同"));
            }
            else
            {
                problems.Add(new(number, rule, message));
            }
        }

        return new RegisterSheet(lines.ToImmutable(), problems.ToImmutable());
    }

    private static RegisterSheet Nothing(int line, string rule, string message) => new([], [new RegisterProblem(line, rule, message)]);

    private static (string Rule, string Message)? ProblemOf(List<string> cells, int columns, DateOnly today)
    {
        if (cells.Count != columns + 1)
            return ("row.columns", $"应有 {columns + 1} 列，实有 {cells.Count} 列");
        return CitizenId.TryRead(cells[0], today, out var problem) is null ? (problem ?? CitizenId.NotEighteen, "证件号码有误") : null;
    }

    /// <summary>What is a number in its only spelling is one; codes with leading zeros stay texts.</summary>
    private static FeelValue ValueOf(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
            return FeelNull.Value;
        return Decimal34.Parse(text) is { } number && number.ToString() == text ? new FeelNumber(number) : new FeelString(text);
    }
}
