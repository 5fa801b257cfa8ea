using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillReg.Workflows.Tests;

/// <summary>
/// Every template has a sample that holds every name the template reads, and notices read nothing beyond what a notice is
/// given.
/// </summary>
public sealed partial class TemplateTests
{
    private const string Notice = "returned";

    public static TheoryData<string> Templates() =>
        [.. Directory.EnumerateFiles(Path.Combine(Shipped.Root, "templates"), "*.hbs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Shipped.Root, "templates"), path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_name_that_a_template_reads_is_in_its_sample(string template)
    {
        var path = Path.Combine(Shipped.Root, "templates", template);
        Assert.Empty(Unresolved(File.ReadAllText(path), Sample(path)));
    }

    [Fact]
    public void Every_notice_makes_do_with_what_each_notice_is_given()
    {
        var given = Sample(Shipped.Templates("worker-exam")[Notice]);
        foreach (var scheme in Shipped.Schemes)
            foreach (var (name, path) in Shipped.Templates(scheme))
                if (!File.ReadAllText(path).Contains("<article", StringComparison.Ordinal))
                    Assert.True(Unresolved(File.ReadAllText(path), given).Count == 0, name);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Nothing_is_written_without_escaping(string template) =>
        Assert.DoesNotContain("{{{", File.ReadAllText(Path.Combine(Shipped.Root, "templates", template)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{{a.b}}{{#each c}}{{d}}{{/each}}", "")]
    [InlineData("{{a.x}}{{#each c}}{{a}}{{/each}}{{e}}", "a.x,a,e")]
    public void Notices_a_name_that_is_missing(string template, string missing) =>
        Assert.Equal(missing, string.Join(',', Unresolved(template, JsonDocument.Parse("""{"a": {"b": 1}, "c": [{"d": 2}]}""").RootElement)));

    private static JsonElement Sample(string path) =>
        JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".sample.json"))).RootElement;

    private static List<string> Unresolved(string template, JsonElement sample)
    {
        var missing = new List<string>();
        var scopes = new Stack<JsonElement>([sample]);
        foreach (Match tag in Tag().Matches(template))
        {
            var (kind, name) = (tag.Groups["kind"].Value, tag.Groups["name"].Value);
            if (kind == "/each")
                scopes.Pop();
            else if (kind is "" or "#if" or "#each" && Find(scopes.Peek(), name) is null)
                missing.Add(name);
            if (kind == "#each")
                scopes.Push(Find(scopes.Peek(), name) is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0 ? items[0] : default);
        }

        return missing;
    }

    private static JsonElement? Find(JsonElement from, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out var next))
                return null;
            from = next;
        }

        return from;
    }

    [GeneratedRegex(@"\{\{(?<kind>#each|#if|/each|/if|)\s*(?<name>[\w.]*)\}\}")]
    private static partial Regex Tag();
}
