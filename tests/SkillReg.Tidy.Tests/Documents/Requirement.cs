namespace SkillReg.Tidy.Tests.Documents;

/// <summary>A row of tests/requirements.tsv. Several messages of one row are parted by " / ".</summary>
internal sealed record Requirement(int Line, IReadOnlyList<string> Cells)
{
    public const string Path = "tests/requirements.tsv";

    public static readonly string[] Columns = ["id", "scheme", "kind", "sentence", "message"];

    public string Id => Cells[0];

    public string Scheme => Cells[1];

    public IReadOnlyList<string> Kinds => Cells[2].Split(", ");

    public string Sentence => Cells[3];

    public string Message => Cells[4];

    /// <summary>The rows that have all their cells; the others are the check's to complain about.</summary>
    public static IEnumerable<Requirement> In(SourceTree tree) =>
        from line in tree.Find(Path)!.Lines.Index().Skip(1)
        let cells = line.Item.Split('\t')
        where cells.Length == Columns.Length
        select new Requirement(line.Index + 1, cells);
}
