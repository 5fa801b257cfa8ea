namespace SkillReg.Storage.Embedded;

/// <summary>Where this machine expects a program to keep its state.</summary>
public static class SystemPlaces
{
    /// <summary>Used by root, whose home is closed to the unprivileged user that PostgreSQL runs as.</summary>
    public const string SharedState = "/var/lib/skillreg";

    public static string StateOfThisUser => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
        ? SharedState
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "skillreg");
}
