using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>
/// Values to JSON and back. What JSON lacks (dates, times, durations, ranges, functions) is an object of the two keys
/// <c>@type</c> and <c>@value</c>; numbers pass as decimal text, never through binary floating point.
/// </summary>
public static class FeelJson
{
    public const int MaxDepth = 64;

    private const string TypeKey = "@type";
    private const string ValueKey = "@value";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>Null (of C#) when the text is not JSON, repeats a key, nests too deep, or holds a malformed typed value.</summary>
    public static FeelValue? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null (of C#) when the element holds a typed value whose text is not of that type.</summary>
    public static FeelValue? Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return FeelNull.Value;
            case JsonValueKind.True or JsonValueKind.False:
                return FeelBoolean.Of(element.ValueKind == JsonValueKind.True);
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole)
                    ? FeelNumber.Of(whole)
                    : Decimal34.Parse(element.GetRawText()) is { } number ? new FeelNumber(number) : null;
            case JsonValueKind.String:
                return new FeelString(element.GetString() ?? "");
            case JsonValueKind.Array:
                var items = new List<FeelValue>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    if (Read(item) is not { } value)
                        return null;
                    items.Add(value);
                }

                return new FeelList([.. items]);
            case JsonValueKind.Object:
                return IsTyped(element, out var type) ? ReadTyped(type, element.GetProperty(ValueKey)) : ReadContext(element);
            default:
                throw new UnreachableException();
        }
    }

    public static string Write(FeelValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter writer, FeelValue value)
    {
        switch (value)
        {
            case FeelNull:
                writer.WriteNullValue();
                break;
            case FeelBoolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case FeelNumber number:
                writer.WriteRawValue(number.Value.ToString());
                break;
            case FeelString text:
                writer.WriteStringValue(text.Value);
                break;
            case FeelList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case FeelContext context:
                var ambiguous = context.Count == 2 && context.TryGet(TypeKey, out _) && context.TryGet(ValueKey, out _);
                if (ambiguous)
                    WriteTyped(writer, context, w => WriteEntries(w, context));
                else
                    WriteEntries(writer, context);
                break;
            case FeelRange range:
                WriteTyped(writer, range, w => WriteRange(w, range));
                break;
            case FeelFunction:
                WriteTyped(writer, value, w => w.WriteNullValue());
                break;
            case FeelDate or FeelTime or FeelDateTime or FeelDayTimeDuration or FeelYearMonthDuration:
                WriteTyped(writer, value, w => w.WriteStringValue(FeelText.Plain(value)));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static bool IsTyped(JsonElement element, out string type)
    {
        type = "";
        if (element.GetPropertyCount() != 2 || !element.TryGetProperty(TypeKey, out var kind) || !element.TryGetProperty(ValueKey, out _))
            return false;
        type = kind.ValueKind == JsonValueKind.String ? kind.GetString() ?? "" : "";
        return type is "date" or "time" or "date and time" or "days and time duration" or "years and months duration"
            or "range" or "function" or "context";
    }

    private static FeelValue? ReadTyped(string type, JsonElement value)
    {
        if (type == "context")
            return value.ValueKind == JsonValueKind.Object ? ReadContext(value) : null;
        if (type == "range")
            return ReadRange(value);
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text)
            return null;
        FeelValue? read = type switch
        {
            "date" => TemporalText.ParseDate(text),
            "time" => TemporalText.ParseTime(text),
            "date and time" => TemporalText.ParseDateTime(text),
            "days and time duration" or "years and months duration" => TemporalText.ParseDuration(text),
            _ => null,
        };
        return read?.Kind == type ? read : null;
    }

    private static FeelContext? ReadContext(JsonElement element)
    {
        var entries = new List<KeyValuePair<string, FeelValue>>();
        foreach (var property in element.EnumerateObject())
        {
            if (Read(property.Value) is not { } value)
                return null;
            entries.Add(KeyValuePair.Create(property.Name, value));
        }

        return FeelContext.Of(entries);
    }

    private static FeelRange? ReadRange(JsonElement element)
    {
        return element.ValueKind == JsonValueKind.Object && EndPoint("start") is { } start && EndPoint("end") is { } end
            ? new FeelRange(start, Flag("startIncluded"), end, Flag("endIncluded"))
            : null;

        FeelValue? EndPoint(string name) => element.TryGetProperty(name, out var point) ? Read(point) : FeelNull.Value;
        bool Flag(string name) => element.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
    }

    /// <summary>A context as a plain object, whatever its keys.</summary>
    public static void WriteEntries(Utf8JsonWriter writer, FeelContext context)
    {
        writer.WriteStartObject();
        foreach (var (name, entry) in context.Entries)
        {
            writer.WritePropertyName(name);
            Write(writer, entry);
        }

        writer.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter writer, FeelRange range)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("start");
        Write(writer, range.Start);
        writer.WriteBoolean("startIncluded", range.StartIncluded);
        writer.WritePropertyName("end");
        Write(writer, range.End);
        writer.WriteBoolean("endIncluded", range.EndIncluded);
        writer.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter writer, FeelValue value, Action<Utf8JsonWriter> content)
    {
        writer.WriteStartObject();
        writer.WriteString(TypeKey, value.Kind);
        writer.WritePropertyName(ValueKey);
        content(writer);
        writer.WriteEndObject();
    }
}
