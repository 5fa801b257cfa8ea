using System.Text.Json;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Model;
using SkillReg.Bpmn.Reading;
using SkillReg.Cli.Batch;

namespace SkillReg.Cli.Bpmn;

/// <summary><c>skillreg bpmn lint</c>: what is wrong with a file, and what is in it.</summary>
internal static class BpmnLint
{
    public static Command Command { get; } = new("bpmn lint", "X.bpmn [--profile execute|publish]", Run);

    public static Operation Operation { get; } = new(
        "bpmn.lint",
        (request, _) => Lint(BpmnFiles.Read(request.Text("file")), Profile(request.OptionalText("profile"))));

    private static int Run(Arguments arguments)
    {
        arguments.Allow("--profile");
        return arguments.Plain is [var path]
            ? Lint(BpmnFiles.Read(path), Profile(arguments.Optional("--profile"))).Print()
            : throw new UsageException($"Expected one file, but found {arguments.Plain.Count}");
    }

    private static LintProfile Profile(string? name) => name switch
    {
        null or "execute" => LintProfile.Execute,
        "publish" => LintProfile.Publish,
        _ => throw new UsageException($"Expected the profile execute or publish, but found {name}"),
    };

    private static Answer Lint(ReadResult read, LintProfile profile)
    {
        var findings = Linter.Lint(read, profile);
        var valid = !findings.Any(finding => finding.IsError);
        return new Answer("ok", valid ? ExitCode.Positive : ExitCode.Negative)
        {
            Body = writer =>
            {
                writer.WriteBoolean("valid", valid);
                writer.WriteStartArray("findings");
                foreach (var finding in findings)
                    Write(writer, finding);
                writer.WriteEndArray();
                writer.WriteStartObject("counts");
                if (read.File is { } file)
                    foreach (var (name, count) in file.Counts)
                        writer.WriteNumber(name, count);
                writer.WriteEndObject();
            },
        };
    }

    private static void Write(Utf8JsonWriter writer, Problem finding)
    {
        writer.WriteStartObject();
        writer.WriteString("severity", finding.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        });
        writer.WriteString("code", finding.Code);
        writer.WriteString("element", finding.Element);
        writer.WriteString("message", finding.Text);
        writer.WriteNumber("line", finding.At.Line);
        writer.WriteNumber("column", finding.At.Column);
        if (!finding.Path.IsEmpty)
        {
            writer.WriteStartArray("path");
            foreach (var step in finding.Path)
                writer.WriteStringValue(step);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }
}
