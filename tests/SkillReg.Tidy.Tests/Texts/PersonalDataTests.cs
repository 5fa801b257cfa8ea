namespace SkillReg.Tidy.Tests.Texts;

/// <summary>
/// Nothing of a real person, phone or address comes in, though public guides happen to name some. They are written
/// here in halves, so that this file is clean too.
/// </summary>
public sealed class PersonalDataTests
{
    private static readonly string[] Named =
    [
        "王一" + "一", "史老" + "师", "玉泉" + "路", "远洋时代" + "广场",
        "199102" + "26328", "83423" + "508", "11010519870" + "9252001",
    ];

    [Fact]
    public void No_text_holds_a_real_persons_data() => Repository.IsClean(Find(Repository.Tree));

    [Theory]
    [InlineData("contact: 史老" + "师")]
    [InlineData("tel 199102" + "26328")]
    [InlineData("hotline 010-83423" + "508")]
    [InlineData("玉泉" + "路 1 号")]
    public void A_forbidden_datum_is_found_wherever_it_stands(string text) =>
        Assert.Equal(
            ["templates/a.hbs:2: Expected no real person's data, but found some."],
            Find(SourceTree.Of(("templates/a.hbs", $"\n{text}\n"))));

    [Fact]
    public void Invented_data_are_accepted() =>
        Assert.Empty(Find(SourceTree.Of(("tests/a.txt", "林晓禾 19900000001 110101199003071225\n"))));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        from line in file.Lines.Index()
        where Named.Any(datum => line.Item.Contains(datum, StringComparison.Ordinal))
        select file.Finding(line.Index + 1, "Expected no real person's data, but found some.");
}
