using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Tests.Schemes;

public sealed class SchemeReaderTests
{
    private const string Small = """
        {
          "id": "small", "name": {"zh": "小", "en": "Small"}, "edition": {"number": 2, "title": "第二版"}, "entry": "small",
          "statuses": [{"key": "Draft", "label": "草稿"}, {"key": "Approved", "label": "通过"}],
          "roles": [{"key": "applicant", "label": "考生"}],
          "levels": [{"key": "unit", "label": "单位", "role": "applicant", "share": 0.5}],
          "documents": [{"key": "photo", "label": "照片", "types": ["image/jpeg"], "photo": "blue", "onBehalf": ["applicant"]}],
          "photos": [{"key": "blue", "types": ["image/jpeg"], "sourceAtLeast": {"width": 401, "height": 601}, "leastBytes": 35840}],
          "messages": {"submitted": "已提交"},
          "contacts": [{"region": "东", "name": "东办"}, {"name": "总办", "phone": "010-00000000"}]
        }
        """;

    [Fact]
    public void Reads_everything_it_is_told()
    {
        var scheme = SchemeReader.Read(Small).Scheme;
        Assert.NotNull(scheme);
        Assert.Equal("小", scheme.Name.Text);
        Assert.Equal("Small", scheme.Name.In("en-GB"));
        Assert.Equal("小", scheme.Name.In("fr"));
        Assert.Equal(2, scheme.Edition.Number);
        Assert.Equal(["Draft", "Approved"], scheme.StatusOrder.AsEnumerable());
        Assert.Equal(0.5m, scheme.Levels[0].Share);
        Assert.Equal(401, scheme.Photo("blue")?.SourceAtLeast?.Width);
        Assert.True(scheme.Document("photo")?.FromPhone);
        Assert.Equal("已提交", scheme.Message("submitted")?.Text);
    }

    [Fact]
    public void Knows_whom_to_ask_in_a_region_and_elsewhere()
    {
        var scheme = SchemeReader.Read(Small).Scheme;
        Assert.Equal("东办", scheme?.ContactIn("东")?.Name.Text);
        Assert.Equal("总办", scheme?.ContactIn("西")?.Name.Text);
        Assert.Equal("总办", scheme?.ContactIn(null)?.Name.Text);
    }

    [Fact]
    public void Finds_everything_that_is_wrong_in_one_reading()
    {
        var reading = SchemeReader.Read("""
            {
              "id": "", "name": {"en": "No Chinese"}, "edition": {"number": "one", "title": "一", "colour": 1}, "entry": "x",
              "statuses": [{"key": "A", "label": "甲"}, {"key": "A", "label": "乙"}],
              "roles": [],
              "levels": [{"key": "unit", "label": "单位", "role": "nobody", "share": 0}],
              "documents": [{"key": "d", "label": "材料", "types": ["image/jpeg"], "photo": "none", "least": 3, "most": 2}],
              "photos": [{"key": "p", "types": ["image/jpeg"], "ratio": {"width": 0, "height": 1}}],
              "a/b": true
            }
            """);
        Assert.Null(reading.Scheme);
        Assert.Equal(
            [
                "/a~1b unknown-key", "/documents/0 range", "/documents/0/photo unknown-name", "/edition/colour unknown-key",
                "/edition/number kind", "/id kind", "/levels/0/role unknown-name", "/levels/0/share kind",
                "/name chinese-missing", "/photos/0/ratio range", "/roles empty", "/statuses/1 repeated",
            ],
            reading.Problems.Select(problem => $"{problem.Pointer} {problem.Rule}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}")]
    public void Says_that_a_text_is_no_json(string text) =>
        Assert.Equal("json", Assert.Single(SchemeReader.Read(text).Problems).Rule);

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("{\"id\": 1, \"name\": [], \"edition\": 1, \"entry\": {}, \"statuses\": {}, \"roles\": \"x\", \"messages\": []}")]
    public void Answers_any_json_with_problems_and_never_fails(string text)
    {
        var reading = SchemeReader.Read(text);
        Assert.Null(reading.Scheme);
        Assert.NotEmpty(reading.Problems);
    }
}
