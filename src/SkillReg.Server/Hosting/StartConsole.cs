using System.Globalization;
using System.Reflection;

namespace SkillReg.Server.Hosting;

/// <summary>Tells the person at the keyboard what the server is doing, from its first moment to the closing block.</summary>
public sealed class StartConsole(TextWriter output, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    public static string Version { get; } =
        typeof(StartConsole).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public void Begin() => output.WriteLine($"SkillReg {Version} is starting");

    public void Say(string line) => output.WriteLine($"  {line}");

    public void Refuse(string sentence) => output.WriteLine($"SkillReg cannot start. {sentence}");

    /// <summary>Said once and written down nowhere: whoever reads it becomes the administrator.</summary>
    public void AskForFirstAdmin(IEnumerable<string> addresses, string token)
    {
        output.WriteLine();
        output.WriteLine("Nobody administers this installation yet. Enter the token on this page; it is good once, for 24 hours.");
        output.WriteLine($"  Open            {addresses.FirstOrDefault()}/first-admin");
        output.WriteLine($"  Token           {token}");
    }

    public void Ready(ServerSettings settings, IEnumerable<string> addresses, string? demoPassword)
    {
        var seconds = time.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        output.WriteLine();
        output.WriteLine($"SkillReg is ready after {seconds} s");
        output.WriteLine($"  Address         {string.Join("  ", addresses)}");
        output.WriteLine($"  Mode            {(settings.IsDemo ? "demo: invented people, nothing is sent" : "production")}");
        output.WriteLine($"  Database        {(settings.ConnectionString is null ? "embedded PostgreSQL" : "ConnectionStrings__SkillReg")}");
        output.WriteLine($"  Data directory  {settings.DataDirectory}");
        if (demoPassword is not null)
        {
            output.WriteLine("  Demo accounts   applicants 19900000001 … 19900000017");
            output.WriteLine("                  reviewers unit1 unit2 sup1 sup2 bureau1 bureau2 exam1 comm1 comm2 comm3 expert1 … expert5");
            output.WriteLine("                  offices finance1 post1 help1 host1 district1 org1, administrators def1 admin1 audit1");
            output.WriteLine($"  Password        {demoPassword}");
        }

        output.WriteLine("  Stop            Ctrl-C");
        output.WriteLine();
        output.Flush();
    }
}
