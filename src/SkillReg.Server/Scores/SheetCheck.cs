using SkillReg.Registration.Results;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Scores;

/// <summary>A sheet held against the people it is about.</summary>
public sealed record CheckedSheet(IReadOnlyList<SheetLine> Lines, IReadOnlyList<ScoreProblem> Problems);

/// <summary>Whether the people of a sheet are who they are said to be, and wait for these scores now.</summary>
public static class SheetCheck
{
    public static CheckedSheet Of(ScoreSheet sheet, IReadOnlyList<Candidate> candidates, StageRules rules)
    {
        var known = candidates.ToDictionary(candidate => candidate.Application);
        var problems = sheet.Problems.ToList();
        var lines = new List<SheetLine>();
        foreach (var line in sheet.Lines)
        {
            var found = known.GetValueOrDefault(line.Application);
            var wrong = found is null
                ? [new ScoreProblem(line.Row, ScoreSheet.ApplicationColumn, "本阶段的名单中没有这个报名编号")]
                : ProblemsOf(line, found, rules).ToList();
            problems.AddRange(wrong);
            if (found is not null && wrong.Count == 0)
                lines.Add(new SheetLine(line.Application, line.Scores, line.Absent) { Field = found.Field });
        }

        return new CheckedSheet(lines, [.. problems.OrderBy(problem => problem.Row)]);
    }

    private static IEnumerable<ScoreProblem> ProblemsOf(ScoreLine line, Candidate found, StageRules rules)
    {
        if (line.Name.Length > 0 && line.Name != found.Name)
            yield return new(line.Row, ScoreSheet.NameColumn, "姓名与报名编号不符");
        if (!found.AwaitsScores)
            yield return new(line.Row, "", found.Total is null && !found.IsAbsent ? "尚未到登记成绩的环节" : "本阶段成绩已经登记");
        else
            foreach (var part in rules.Parts)
                if (found.AwaitsAll ? !line.Tells(part) : line.Tells(part) && !found.Awaited.Contains(part))
                    yield return new(line.Row, PartScores.LabelOf(part), found.AwaitsAll ? "各科成绩应一次登记，缺考请填“缺考”" : "这一科成绩已经登记");
    }
}
