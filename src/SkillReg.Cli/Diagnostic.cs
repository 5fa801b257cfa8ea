namespace SkillReg.Cli;

internal sealed record Diagnostic(string Severity, string Code, string Message)
{
    public string? Decision { get; init; }

    public int? Offset { get; init; }

    public static Diagnostic Error(string code, string message) => new("error", code, message);

    public static Diagnostic Warning(string code, string message) => new("warning", code, message);
}
