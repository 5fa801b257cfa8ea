namespace SkillReg.Cli;

/// <summary>The words on the command line make no command.</summary>
internal sealed class UsageException(string message) : Exception(message);
