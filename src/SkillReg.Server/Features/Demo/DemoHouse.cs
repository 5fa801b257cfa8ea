using System.Security.Cryptography;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Registration;
using SkillReg.Storage.Embedded;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Demo;

/// <summary>
/// The furniture of a demo: invented people with one password that is made for this installation and printed at its start.
/// </summary>
/// <param name="Password">Null where there is no demo.</param>
public sealed record DemoHouse(string? Password)
{
    /// <summary>Whose ID number is whose among the demo's people.</summary>
    public IReadOnlyDictionary<string, string> NameOfIdNumber { get; init; } = new Dictionary<string, string>();

    public const string PasswordFile = "demo-password";

    // Without the letters and digits that are mistaken for one another.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int PasswordLength = 12;

    public static async Task<DemoHouse> FurnishAsync(ServerSettings settings, ServerDatabase database, TimeProvider time, CancellationToken stop)
    {
        if (!settings.IsDemo)
            return new DemoHouse(Password: null);

        var path = Path.Combine(settings.DataDirectory, PasswordFile);
        var isNew = !File.Exists(path);
        var password = isNew ? RandomNumberGenerator.GetString(Alphabet, PasswordLength) : await File.ReadAllTextAsync(path, stop);
        if (isNew)
            PrivateFile.Write(path, password);

        var people = await DemoPeople.ReadAsync(stop);
        if (isNew || await new Accounts(database.Source).CountDemoAsync(stop) != people.Count)
            await people.MoveInAsync(database, new Passwords().Hash(password), time.GetUtcNow(), stop);
        await DemoPlans.SeedAsync(database.Source, ShippedCalendar.Read(), time, stop);
        return new DemoHouse(password) { NameOfIdNumber = people.NameOfIdNumber };
    }
}
