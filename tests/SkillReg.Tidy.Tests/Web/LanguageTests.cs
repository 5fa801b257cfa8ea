using System.Text.Json;

namespace SkillReg.Tidy.Tests.Web;

/// <summary>Every text exists in Chinese and in English: the two files of a folder have the same keys.</summary>
public sealed class LanguageTests
{
    private static readonly string[] Languages = ["zh-CN.json", "en.json"];

    [Fact]
    public void Both_languages_have_the_same_keys() => Repository.IsClean(Find(Repository.Tree));

    [Fact]
    public void A_key_that_one_language_lacks_is_found() =>
        Assert.Equal(
            [
                "src/w/texts/en.json: Expected plans.open, but found no such key.",
                "src/w/texts/zh-CN.json: Expected extra, but found no such key.",
            ],
            Find(Planted("""{ "title": "计划", "plans": { "open": "开放" } }""", """{ "title": "Plans", "extra": "More" }""")));

    [Fact]
    public void A_language_that_is_missing_is_found() =>
        Assert.Equal(
            ["src/w/texts/zh-CN.json: Expected en.json beside it, but found none."],
            Find(SourceTree.Of(("src/w/texts/zh-CN.json", "{}"))));

    [Fact]
    public void Equal_keys_in_another_order_are_accepted() =>
        Assert.Empty(Find(Planted("""{ "a": "甲", "b": "乙" }""", """{ "b": "B", "a": "A" }""")));

    private static SourceTree Planted(string chinese, string english) =>
        SourceTree.Of(("src/w/texts/zh-CN.json", chinese), ("src/w/texts/en.json", english));

    private static IEnumerable<string> Find(SourceTree tree) =>
        from file in tree.Files
        where Languages.Contains(file.Name)
        let otherName = Languages.Single(language => language != file.Name)
        from finding in tree.Find($"{file.Folder}/{otherName}") is { } other
            ? Keys(other).Except(Keys(file)).Select(key => file.Finding($"Expected {key}, but found no such key."))
            : [file.Finding($"Expected {otherName} beside it, but found none.")]
        select finding;

    private static IEnumerable<string> Keys(SourceFile file)
    {
        using var document = JsonDocument.Parse(file.Text);
        return [.. Keys(document.RootElement, "")];
    }

    private static IEnumerable<string> Keys(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(property => Keys(property.Value, Join(path, property.Name)))
            : [path];

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
