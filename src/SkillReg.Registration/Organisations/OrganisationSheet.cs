using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Registration.Applicants;

namespace SkillReg.Registration.Organisations;

/// <summary>One organisation as a line of a sheet says it.</summary>
/// <param name="ParentCode">Empty where it lies directly below the organisation that the sheet is for.</param>
public sealed record SheetOrganisation(int Line, string CreditCode, string Name, string Kind, string ParentCode)
{
    public string? AssociationCode { get; init; }

    public string? Contact { get; init; }
}

/// <summary>Something about one line of a sheet, named by its number in the file.</summary>
public sealed record SheetFinding(int Line, string Rule, string Message);

/// <summary>Organisations as an office keeps them in a spreadsheet. Good lines are taken, and every bad one is told.</summary>
/// <param name="Warnings">About lines that are taken all the same.</param>
public sealed record OrganisationSheet(
    ImmutableArray<SheetOrganisation> Lines, ImmutableArray<SheetFinding> Problems, ImmutableArray<SheetFinding> Warnings)
{
    public const int MostLines = 5000;

    private const int LongestText = 100;

    public static readonly IReadOnlyList<string> Columns = ["统一社会信用代码", "名称", "类型", "上级信用代码", "关联代码", "联系方式"];

    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["用人单位"] = OrganisationKind.Unit,
        ["归口单位"] = OrganisationKind.Supervising,
        ["主管部门"] = OrganisationKind.Supervising,
        ["市局"] = OrganisationKind.Bureau,
    }.ToFrozenDictionary();

    public static OrganisationSheet Read(string text)
    {
        var rows = Sheet.Rows(text).ToList();
        if (rows.Count == 0 || !rows[0].Cells.Select(cell => cell.Trim()).SequenceEqual(Columns))
            return Nothing(1, "sheet.header", $"第一行应为：{string.Join(',', Columns)}");
        if (rows.Count - 1 > MostLines)
            return Nothing(MostLines + 1, "sheet.lines", $"一次最多导入 {MostLines} 行，请分批导入");

        var (lines, problems, warnings) = (new List<SheetOrganisation>(), new List<SheetFinding>(), new List<SheetFinding>());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, cells) in rows.Skip(1))
        {
            if (cells.Count != Columns.Count)
            {
                problems.Add(new SheetFinding(number, "row.columns", $"应有 {Columns.Count} 列，实有 {cells.Count} 列"));
                continue;
            }

            var line = LineOf(number, cells);
            var found = ProblemsOf(line, cells[2]).ToList();
            foreach (var code in new[] { line.CreditCode, line.AssociationCode }.OfType<string>().Where(code => code.Length > 0 && !seen.TryAdd(code, number)))
                found.Add(new SheetFinding(number, "row.repeated", $"代码与第 {seen[code]} 行相同"));
            problems.AddRange(found);
            if (found.Count > 0)
                continue;

            lines.Add(line);
            if (!CreditCode.HasRightCheck(line.CreditCode))
                warnings.Add(new SheetFinding(number, "credit-code.check", "统一社会信用代码校验位不符，请核对"));
        }

        return new OrganisationSheet([.. lines], [.. problems], [.. warnings]);
    }

    private static OrganisationSheet Nothing(int line, string rule, string message) => new([], [new SheetFinding(line, rule, message)], []);

    private static SheetOrganisation LineOf(int number, List<string> cells) => new(
        number, CodeOf(cells[0]), cells[1].Trim(), Kinds.GetValueOrDefault(cells[2].Trim(), cells[2].Trim()), CodeOf(cells[3]))
    {
        AssociationCode = CodeOf(cells[4]) is { Length: > 0 } code ? code : null,
        Contact = cells[5].Trim() is { Length: > 0 } contact ? contact : null,
    };

    private static IEnumerable<SheetFinding> ProblemsOf(SheetOrganisation line, string kind)
    {
        if (!CreditCode.IsWellFormed(line.CreditCode))
            yield return new SheetFinding(line.Line, "credit-code", "统一社会信用代码应为18位数字和大写字母");
        if (line.Name.Length is 0 or > LongestText || line.Name.Any(char.IsControl))
            yield return new SheetFinding(line.Line, "name", $"名称不能为空，不超过{LongestText}字");
        if (!OrganisationKind.All.Contains(line.Kind))
            yield return new SheetFinding(line.Line, "kind", $"不认识的类型：{kind.Trim()}");
        if (line.ParentCode.Length > 0 && !CreditCode.IsWellFormed(line.ParentCode))
            yield return new SheetFinding(line.Line, "parent", "上级信用代码应为18位数字和大写字母");
        if (line.AssociationCode is { Length: < 6 or > 20 })
            yield return new SheetFinding(line.Line, "association-code", "关联代码应为6-20位");
        if (line.Contact is { Length: > LongestText })
            yield return new SheetFinding(line.Line, "contact", $"联系方式不超过{LongestText}字");
    }

    private static string CodeOf(string cell) => Typed.Normalise(cell).ToUpperInvariant();
}
