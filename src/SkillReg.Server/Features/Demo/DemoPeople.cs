using SkillReg.Registration.Applicants;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Demo;

/// <summary>The demo's invented organisations and people. Ids are derived from codes, so every installation has the same.</summary>
public sealed class DemoPeople
{
    private const string Place = "SkillReg.Server.Features.Demo.";

    private readonly IReadOnlyList<Organisation> organisations;
    private readonly IReadOnlyList<Person> people;

    private DemoPeople(IReadOnlyList<Organisation> organisations, IReadOnlyList<Person> people)
    {
        this.organisations = organisations;
        this.people = people;
    }

    public int Count => people.Count;

    public static async Task<DemoPeople> ReadAsync(CancellationToken stop) => new(
        InTree(await LinesAsync("organisations.tsv", stop)),
        [.. (await LinesAsync("accounts.tsv", stop)).Select(line => new Person(line[0], line[1], line[2].Split(','), line[3], line[4]))]);

    /// <summary>Adds them or brings them up to date.</summary>
    public async Task MoveInAsync(ServerDatabase database, string passwordHash, DateTimeOffset now, CancellationToken stop)
    {
        await new OrganisationTree(database.Source).SaveAsync(organisations, stop);
        var ids = await new Accounts(database.Source).SaveDemoAsync([.. people.Select(person => Account(person, passwordHash, database.Keys))], stop);
        var present = people.Where(person => ids.ContainsKey(person.Login)).ToList();
        await new Memberships(database.Source).GrantAsync([.. present.SelectMany(person => MembershipsOf(person, ids[person.Login], now.UtcDateTime))], stop);
        var applicants = new Applicants(database.Source);
        foreach (var person in present.Where(person => person.IdNumber.Length > 0))
        {
            await applicants.AddAsync(ids[person.Login], stop);
            await applicants.ProveAsync(ids[person.Login], Proved(person, ids[person.Login], database.Keys), now, stop);
        }
    }

    /// <summary>Whose ID number is whose, for the demo's register of names.</summary>
    public IReadOnlyDictionary<string, string> NameOfIdNumber =>
        people.Where(person => person.IdNumber.Length > 0).ToDictionary(person => person.IdNumber, person => person.Name);

    /// <summary>The id that an organisation of the demo has in every installation.</summary>
    public static Guid OrganisationId(string creditCode) => DerivedId.Of($"demo/organisation/{creditCode}");

    private static ProvedIdentity Proved(Person person, Guid account, KeyRing keys) => new(
        person.Name,
        keys.Fingerprint(LoginKeys.IdNumber, person.IdNumber),
        keys.Seal(person.IdNumber, ApplicantRow.NumberPlace(account)),
        Mask.IdNumber(person.IdNumber));

    private static Account Account(Person person, string passwordHash, KeyRing keys)
    {
        // An applicant of the demo signs in with the phone, which is the login that the sign-in page shows.
        var id = DerivedId.Of($"demo/account/{person.Login}");
        var phone = MobileNumber.TryRead(person.Login);
        return new Account
        {
            Id = id,
            Login = person.Login,
            Name = person.Name,
            Roles = [.. person.Roles.Where(role => role == Roles.Applicant)],
            PasswordHash = passwordHash,
            IsDemo = true,
            PhoneKey = phone is null ? null : keys.Fingerprint(LoginKeys.Phone, phone),
            PhoneSealed = phone is null ? null : keys.Seal(phone, Storage.Identity.Account.PhonePlace(id)),
            PhoneMask = phone is null ? null : Mask.Mobile(phone),
        };
    }

    private static IEnumerable<Membership> MembershipsOf(Person person, Guid account, DateTime now) =>
        from role in person.Roles
        where role != Roles.Applicant
        select new Membership
        {
            Id = DerivedId.Of($"demo/membership/{person.Login}/{role}"),
            AccountId = account,
            OrganisationId = OrganisationId(person.CreditCode),
            Role = role,
            ValidFrom = now,
        };

    private static List<Organisation> InTree(IEnumerable<string[]> lines)
    {
        var tree = new List<Organisation>();
        foreach (var line in lines)
        {
            var id = OrganisationId(line[0]);
            var parent = tree.Find(one => one.CreditCode == line[3]);
            tree.Add(new Organisation
            {
                Id = id,
                ParentId = parent?.Id,
                Path = [.. parent?.Path ?? [], id],
                CreditCode = line[0],
                Name = line[1],
                Kind = line[2],
                AssociationCode = line[4].Length > 0 ? line[4] : null,
                Contact = line[5].Length > 0 ? line[5] : null,
                State = Organisation.Active,
                Version = 1,
            });
        }

        return tree;
    }

    private static async Task<List<string[]>> LinesAsync(string file, CancellationToken stop)
    {
        await using var stream = typeof(DemoPeople).Assembly.GetManifestResourceStream(Place + file)
            ?? throw new InvalidOperationException($"{Place}{file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var lines = (await reader.ReadToEndAsync(stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))];
    }

    private sealed record Person(string Login, string Name, IReadOnlyList<string> Roles, string CreditCode, string IdNumber);
}
