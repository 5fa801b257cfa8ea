namespace SkillReg.Cli;

internal static class ExitCode
{
    public const int Positive = 0;
    public const int Negative = 1;
    public const int Usage = 2;
    public const int Unreadable = 3;
    public const int Unsupported = 4;
    public const int Internal = 70;
}
