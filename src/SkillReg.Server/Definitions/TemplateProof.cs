using System.Text.Json;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Definitions;

/// <summary>
/// Fills the templates of an edition with their samples. A sample becomes words, numbers, lists and dictionaries before, so a
/// template can reach nothing else.
/// </summary>
public static class TemplateProof
{
    private const string Unescaped = "{{{";

    /// <returns>What keeps them from being filled, by path.</returns>
    public static IReadOnlyList<(string Path, string Wrong)> Of(IReadOnlyList<TemplateSample> templates)
    {
        var language = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        foreach (var template in templates)
            _ = Attempt(() => language.RegisterTemplate(template.Name, template.Text));
        return
        [
            .. from template in templates
               let wrong = WrongWith(template, language)
               where wrong is not null
               select (template.Path, wrong),
        ];
    }

    private static string? WrongWith(TemplateSample template, IHandlebars language)
    {
        if (template.Text.Contains(Unescaped, StringComparison.Ordinal))
            return $"Expected every value escaped, but there is '{Unescaped}'.";
        if (template.Sample is not { } sample)
            return null;
        return Attempt(() =>
        {
            using var json = JsonDocument.Parse(sample);
            language.Compile(template.Text)(Plain(json.RootElement));
        }) is { } wrong
            ? $"Expected the sample to fill the template, but: {wrong}"
            : null;
    }

    private static string? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception wrong) when (wrong is HandlebarsException or HandlebarsUndefinedBindingException or JsonException)
        {
            return wrong.Message;
        }
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDecimal(),
        _ => null,
    };
}
