using System.Text.Json;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Cli.Batch;

/// <summary>One line of a batch. A field that is missing or of the wrong kind makes the request unreadable.</summary>
internal sealed record Request(JsonElement Element)
{
    public string Text(string name) => OptionalText(name) ?? throw new UnreadableException($"Expected a text in {name}, but found none");

    public string? OptionalText(string name)
    {
        if (Optional(name) is not { } field)
            return null;
        return field.ValueKind == JsonValueKind.String
            ? field.GetString()
            : throw new UnreadableException($"Expected a text in {name}, but found {field.ValueKind}");
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Optional(name) is not { } field)
            return [];
        return field.ValueKind == JsonValueKind.Array
            ? [.. field.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString() ?? "" : throw new UnreadableException($"Expected texts in {name}"))]
            : throw new UnreadableException($"Expected a list in {name}, but found {field.ValueKind}");
    }

    public FeelValue Value(string name) => Optional(name) is { } field ? ValueOf(field) : FeelNull.Value;

    public JsonElement? Optional(string name) =>
        Element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    public static FeelValue ValueOf(JsonElement element) =>
        FeelJson.Read(element) ?? throw new UnreadableException($"Expected a value, but found {element.GetRawText()}");
}
