using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkillReg.Cli;

/// <summary>
/// What one request came to, however it arrived: printed as one line of JSON, with the id of the request in a batch and
/// without it otherwise.
/// </summary>
internal sealed record Answer(string Status, int ExitCode)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public Action<Utf8JsonWriter>? Body { get; init; }

    /// <summary>An evaluation took place; errors among its diagnostics make it a negative one.</summary>
    public static Answer Ok(IReadOnlyList<Diagnostic> diagnostics, Action<Utf8JsonWriter> body) =>
        new("ok", diagnostics.Any(d => d.Severity == "error") ? Cli.ExitCode.Negative : Cli.ExitCode.Positive)
        {
            Diagnostics = diagnostics,
            Body = body,
        };

    public static Answer Invalid(params IReadOnlyList<Diagnostic> diagnostics) =>
        new("invalid", Cli.ExitCode.Unreadable) { Diagnostics = diagnostics };

    public static Answer Unsupported(string code, string message) =>
        new("unsupported", Cli.ExitCode.Unsupported) { Diagnostics = [Diagnostic.Error(code, message)] };

    public static Answer Internal(Exception bug) =>
        new("internal", Cli.ExitCode.Internal) { Diagnostics = [Diagnostic.Error("internal", $"{bug.GetType().Name}: {bug.Message}")] };

    /// <summary>Prints the answer of a one-shot command and gives its exit code.</summary>
    public int Print()
    {
        using var output = Console.OpenStandardOutput();
        WriteLine(output, id: null);
        return ExitCode;
    }

    public void WriteLine(Stream output, JsonElement? id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            if (id is { } known)
            {
                writer.WritePropertyName("id");
                known.WriteTo(writer);
            }

            writer.WriteString("status", Status);
            Body?.Invoke(writer);
            WriteDiagnostics(writer);
            writer.WriteEndObject();
        }

        output.Write(buffer.WrittenSpan);
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    private void WriteDiagnostics(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in Diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", diagnostic.Severity);
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("message", diagnostic.Message);
            if (diagnostic.Decision is { } decision)
                writer.WriteString("decision", decision);
            if (diagnostic.Offset is { } offset)
                writer.WriteNumber("offset", offset);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
