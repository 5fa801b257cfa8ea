using System.Security.Cryptography;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Storage.Embedded;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Demo;

/// <summary>
/// The furniture of a demo: invented people with one password that is made for this installation and printed at its start.
/// </summary>
/// <param name="Password">Null where there is no demo.</param>
public sealed record DemoHouse(string? Password)
{
    private const string PasswordFile = "demo-password";
    private const string Resource = "SkillReg.Server.Features.Demo.accounts.tsv";

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

        var accounts = new Accounts(database.Source);
        var people = await ReadPeopleAsync(stop);
        if (isNew || await accounts.CountDemoAsync(stop) != people.Count)
        {
            var hash = new Passwords().Hash(password);
            await accounts.SaveDemoAsync(
                people.Select(person => Describe(person, hash, time.GetUtcNow())).ToList(), stop);
        }

        return new DemoHouse(password);
    }

    private static Account Describe(string[] person, string hash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Login = person[0],
        Name = person[1],
        Roles = person[2].Split(','),
        Organisation = person[3].Length > 0 ? person[3] : null,
        PasswordHash = hash,
        IsDemo = true,
    };

    private static async Task<List<string[]>> ReadPeopleAsync(CancellationToken stop)
    {
        await using var stream = typeof(DemoHouse).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync(stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Skip(1).Select(line => line.TrimEnd('\r').Split('\t')).ToList();
    }
}
