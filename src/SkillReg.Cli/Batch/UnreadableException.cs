namespace SkillReg.Cli.Batch;

/// <summary>A request or a file is not what it should be.</summary>
internal sealed class UnreadableException(string message, string code = "json.request") : Exception(message)
{
    public string Code => code;
}
