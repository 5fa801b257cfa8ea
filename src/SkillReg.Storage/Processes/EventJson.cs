using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>The events of a step as the history keeps them: each under its own name, values as FEEL writes them.</summary>
public static class EventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new FeelConverter<FeelContext>(), new FeelConverter<FeelValue>(), new StateConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCases } },
    };

    public static string Save(ImmutableArray<CaseEvent> events) => JsonSerializer.Serialize(events, Options);

    public static ImmutableArray<CaseEvent> Load(string text) =>
        JsonSerializer.Deserialize<ImmutableArray<CaseEvent>>(text, Options);

    /// <summary>The cases of a closed hierarchy are its nested records; their names are what the history calls them.</summary>
    private static void NameCases(JsonTypeInfo type)
    {
        if (type.Type != typeof(CaseEvent) && type.Type != typeof(Wait))
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "is" };
        foreach (var nested in type.Type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type.Type)))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(nested, nested.Name));
    }

    private sealed class StateConverter : JsonConverter<CaseState>
    {
        public override CaseState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return CaseJson.Load(document.RootElement.GetRawText());
        }

        public override void Write(Utf8JsonWriter writer, CaseState value, JsonSerializerOptions options) =>
            writer.WriteRawValue(CaseJson.Save(value), skipInputValidation: true);
    }

    private sealed class FeelConverter<T> : JsonConverter<T>
        where T : FeelValue
    {
        /// <summary>FEEL's null is a value; C#'s is none.</summary>
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return FeelJson.Read(document.RootElement) as T
                ?? throw new JsonException($"Expected a {typeof(T).Name}, but found {document.RootElement}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            FeelJson.Write(writer, value);
    }
}
