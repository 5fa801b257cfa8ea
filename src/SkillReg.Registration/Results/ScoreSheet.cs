using System.Collections.Immutable;
using System.Globalization;

namespace SkillReg.Registration.Results;

/// <summary>One line of a score sheet that could be read.</summary>
/// <param name="Row">As a spreadsheet counts it.</param>
/// <param name="Absent">The parts that the person did not attend.</param>
public sealed record ScoreLine(int Row, Guid Application, string Name, PartScores Scores, ImmutableArray<string> Absent)
{
    public bool Tells(string part) => Scores[part] is not null || Absent.Contains(part);
}

/// <summary>What is wrong with one row of a sheet; row 0 is the sheet itself.</summary>
public sealed record ScoreProblem(int Row, string Column, string Message);

/// <summary>
/// A sheet of scores as a table: a column that names the application, one with the name to compare, and one per part. Every
/// bad row is told, not only the first; a row without any score says nothing and is passed over.
/// </summary>
public sealed record ScoreSheet(ImmutableArray<ScoreLine> Lines, ImmutableArray<ScoreProblem> Problems)
{
    public const string ApplicationColumn = "报名编号";
    public const string NameColumn = "姓名";
    public const string OfferColumn = "职业（工种）等级";
    public const string Absence = "缺考";

    private const decimal Highest = 100;
    private const int MostDecimals = 2;

    public static ScoreSheet Read(IReadOnlyList<IReadOnlyList<string>> table, ImmutableArray<string> parts)
    {
        var problems = new List<ScoreProblem>();
        IReadOnlyList<string> head = table.Count > 0 ? table[0] : [];
        var application = IndexOf(head, ApplicationColumn);
        var columns = parts.Select(part => (Part: part, Column: IndexOf(head, PartScores.LabelOf(part)))).Where(found => found.Column >= 0).ToList();
        if (application < 0)
            problems.Add(new(0, ApplicationColumn, $"第一行应有“{ApplicationColumn}”一列"));
        if (columns.Count == 0)
            problems.Add(new(0, "", $"第一行应至少有一列成绩：{string.Join("、", parts.Select(PartScores.LabelOf))}"));
        if (problems.Count > 0)
            return new([], [.. problems]);

        var lines = new List<ScoreLine>();
        var seen = new Dictionary<Guid, int>();
        for (var index = 1; index < table.Count; index++)
            if (ReadLine((index + 1, table[index]), (application, IndexOf(head, NameColumn)), columns, problems) is { } line)
            {
                if (seen.TryAdd(line.Application, line.Row))
                    lines.Add(line);
                else
                    problems.Add(new(line.Row, ApplicationColumn, $"与第 {seen[line.Application]} 行重复"));
            }
        return new([.. lines], [.. problems]);
    }

    private static ScoreLine? ReadLine(
        (int Number, IReadOnlyList<string> Cells) row, (int Application, int Name) keys, List<(string Part, int Column)> columns, List<ScoreProblem> problems)
    {
        var before = problems.Count;
        if (columns.TrueForAll(found => CellAt(row.Cells, found.Column).Length == 0))
            return null;
        if (!Guid.TryParse(CellAt(row.Cells, keys.Application), out var application))
            problems.Add(new(row.Number, ApplicationColumn, "报名编号有误，请使用导出的名单"));
        var scores = new PartScores();
        var absent = new List<string>();
        foreach (var (part, column) in columns)
        {
            var cell = CellAt(row.Cells, column);
            if (cell == Absence)
                absent.Add(part);
            else if (ScoreIn(cell) is { } score)
                scores = scores.With(part, score);
            else if (cell.Length > 0)
                problems.Add(new(row.Number, PartScores.LabelOf(part), $"成绩应为 0 到 {Highest} 的数，最多 {MostDecimals} 位小数，或“{Absence}”"));
        }

        return problems.Count > before ? null : new(row.Number, application, CellAt(row.Cells, keys.Name), scores, [.. absent]);
    }

    private static decimal? ScoreIn(string cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score)
        && score is >= 0 and <= Highest && Math.Round(score, MostDecimals) == score
            ? score
            : null;

    private static string CellAt(IReadOnlyList<string> cells, int column) => column >= 0 && column < cells.Count ? cells[column] : "";

    private static int IndexOf(IReadOnlyList<string> head, string label)
    {
        for (var index = 0; index < head.Count; index++)
            if (head[index] == label)
                return index;
        return -1;
    }
}
