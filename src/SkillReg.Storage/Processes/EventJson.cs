using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The events of a step as the history keeps them: each under its own name, values as FEEL writes them. A season writes
/// millions, so members that most events have go by short names, and what is at its default is left out.
/// </summary>
public static class EventJson
{
    private const string Case = "e";
    private const string FormerCase = "is";
    private static readonly string[] MostCommon = ["Element", "Wait", "Flow"];

    private static readonly Dictionary<string, string> ShortNames = new(StringComparer.Ordinal)
    {
        ["instance"] = "in",
        ["element"] = "el",
        ["parent"] = "up",
        ["process"] = "of",
        ["scope"] = "sc",
        ["candidateGroups"] = "groups",
        ["candidateUsers"] = "users",
        ["createdAt"] = "at",
        ["armedAt"] = "from",
        ["remaining"] = "left",
        ["variables"] = "var",
    };

    private static readonly JsonSerializerOptions Options = OptionsOf(Case, ShortenNames, LeaveOutDefaults);

    /// <summary>Rows that were written before names were short stay as they are, because their hashes are.</summary>
    private static readonly JsonSerializerOptions Former = OptionsOf(FormerCase);

    public static string Save(ImmutableArray<CaseEvent> events) => JsonSerializer.Serialize(events, Options);

    public static ImmutableArray<CaseEvent> Load(string text) => JsonSerializer.Deserialize<ImmutableArray<CaseEvent>>(
        text, text.StartsWith($"[{{\"{FormerCase}\":", StringComparison.Ordinal) ? Former : Options);

    private static JsonSerializerOptions OptionsOf(string discriminator, params Action<JsonTypeInfo>[] modifiers)
    {
        var resolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => NameCases(type, discriminator) } };
        foreach (var modifier in modifiers)
            resolver.Modifiers.Add(modifier);
        return new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Converters = { new FeelConverter<FeelContext>(), new FeelConverter<FeelValue>(), new StateConverter(), new InstantConverter() },
            TypeInfoResolver = resolver,
        };
    }

    private static void ShortenNames(JsonTypeInfo type)
    {
        if (!IsEventOrPart(type.Type))
            return;

        foreach (var property in type.Properties)
            property.Name = ShortNames.GetValueOrDefault(property.Name, property.Name);
    }

    /// <summary>A reader gives a task that says nothing the default priority and no candidates, so only these are left out.</summary>
    private static void LeaveOutDefaults(JsonTypeInfo type)
    {
        if (type.Type != typeof(Wait.UserTask))
            return;

        foreach (var property in type.Properties)
        {
            if (property.PropertyType == typeof(ImmutableArray<string>))
                property.ShouldSerialize = (_, value) => value is ImmutableArray<string> { IsEmpty: false };
            else if (property.PropertyType == typeof(int) && property.Name == "priority")
                property.ShouldSerialize = (_, value) => value is not Wait.UserTask.DefaultPriority;
        }
    }

    /// <summary>Most events are about elements, flows and waits, and say so by naming none of what else there is.</summary>
    private static string ShortNameOf(Type happened) =>
        MostCommon.FirstOrDefault(noun => happened.Name.StartsWith(noun, StringComparison.Ordinal)) is { } known ? happened.Name[known.Length..] : happened.Name;

    private static bool IsEventOrPart(Type type) => typeof(CaseEvent).IsAssignableFrom(type) || typeof(Wait).IsAssignableFrom(type);

    /// <summary>The cases of a closed hierarchy are its nested records; their names are what the history calls them.</summary>
    private static void NameCases(JsonTypeInfo type, string discriminator)
    {
        if (type.Type != typeof(CaseEvent) && type.Type != typeof(Wait))
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = discriminator };
        foreach (var nested in type.Type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type.Type)))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(nested, discriminator == Case ? ShortNameOf(nested) : nested.Name));
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

    /// <summary>An instant of the office's own clock is one of UTC, which needs one letter.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            if (value.Offset == TimeSpan.Zero)
                writer.WriteStringValue(value.UtcDateTime);
            else
                writer.WriteStringValue(value);
        }
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
