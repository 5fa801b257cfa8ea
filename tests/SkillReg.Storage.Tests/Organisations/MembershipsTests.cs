using System.Security.Cryptography;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Organisations;

public sealed class MembershipsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Memberships memberships = new(database.Source);
    private readonly byte[] session = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task Who_is_signed_in_acts_for_the_groups_of_their_memberships()
    {
        var unit = await FoundAsync("unit", parent: null);
        var account = await SignInAsync();
        await GrantAsync(account, "unit-reviewer", unit);
        await GrantAsync(account, "personnel-office", unit);

        var person = await FindAsync(Start);

        Assert.Equal([$"personnel-office@{unit.Id}", $"unit-reviewer@{unit.Id}"], person.Groups.Order(StringComparer.Ordinal));
        Assert.Equal(["applicant", "personnel-office", "unit-reviewer"], person.Roles.Order(StringComparer.Ordinal));
        Assert.Equal(unit.Name, person.Organisation);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task A_membership_holds_from_its_first_day_to_its_end(int minutes, bool holds)
    {
        var account = await SignInAsync();
        await memberships.GrantAsync([Membership(account, "expert", await FoundAsync("bureau", parent: null)) with { ValidUntil = Start.UtcDateTime.AddMinutes(10) }], default);

        Assert.Equal(holds, (await FindAsync(Start.AddMinutes(minutes))).Roles.Contains("expert"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(60, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public async Task A_substitute_acts_for_the_absent_during_the_absence(int minutes, bool acts)
    {
        var (bureau, absent) = (await FoundAsync("bureau", parent: null), await AddAccountAsync());
        var substitute = await SignInAsync();
        var own = await FoundAsync("unit", parent: null);
        await GrantAsync(substitute, "unit-reviewer", own);
        var lent = Membership(absent, "bureau-reviewer", bureau);
        await memberships.GrantAsync([lent], default);
        await memberships.SubstituteAsync(
            new Substitution
            {
                Id = Guid.CreateVersion7(Start),
                MembershipId = lent.Id,
                AccountId = substitute,
                ValidFrom = Start.UtcDateTime.AddHours(1),
                ValidUntil = Start.UtcDateTime.AddHours(2),
            },
            default);

        var person = await FindAsync(Start.AddMinutes(minutes));

        Assert.Equal(acts, person.Groups.Contains($"bureau-reviewer@{bureau.Id}"));
        Assert.Equal(own.Name, person.Organisation);
    }

    [Fact]
    public async Task The_line_of_review_is_read_from_the_tree()
    {
        var bureau = await FoundAsync("bureau", parent: null);
        var supervising = await FoundAsync("supervising", bureau);
        var district = await FoundAsync("district", supervising);
        var unit = await FoundAsync("unit", district);

        var line = await new OrganisationTree(database.Source).FindLineAsync(unit.Id, default);

        Assert.Equal(
            [unit.Id.ToString(), supervising.Id.ToString(), bureau.Id.ToString()], new[] { line?.Unit, line?.Supervising, line?.Bureau }.Select(step => step?.Id));
        Assert.Null(await new OrganisationTree(database.Source).FindLineAsync(Guid.Empty, default));
    }

    private async Task<SignedIn> FindAsync(DateTimeOffset at) =>
        await new Sessions(database.Source).FindAsync(session, at, default) ?? throw new InvalidOperationException("Nobody is signed in.");

    private Task GrantAsync(Guid account, string role, Organisation organisation) =>
        memberships.GrantAsync([Membership(account, role, organisation)], default);

    private static Membership Membership(Guid account, string role, Organisation organisation) => new()
    {
        Id = Guid.CreateVersion7(Start),
        AccountId = account,
        OrganisationId = organisation.Id,
        Role = role,
        ValidFrom = Start.UtcDateTime,
    };

    private async Task<Organisation> FoundAsync(string kind, Organisation? parent)
    {
        var id = Guid.CreateVersion7(Start);
        var organisation = new Organisation
        {
            Id = id,
            ParentId = parent?.Id,
            Path = [.. parent?.Path ?? [], id],
            Kind = kind,
            Name = $"示范单位{id:n}",
            CreditCode = id.ToString("n"),
            State = Organisation.Active,
            Version = 1,
        };
        await new OrganisationTree(database.Source).SaveAsync([organisation], default);
        return organisation;
    }

    private async Task<Guid> AddAccountAsync()
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(Start),
            Login = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Name = "钱小满",
            PasswordHash = "none",
            Roles = ["applicant"],
            IsDemo = true,
        };
        await new Accounts(database.Source).SaveDemoAsync([account], default);
        return account.Id;
    }

    private async Task<Guid> SignInAsync()
    {
        var account = await AddAccountAsync();
        await new Sessions(database.Source).OpenAsync(
            session,
            new Session
            {
                IdHash = [],
                AccountId = account,
                CreatedAt = Start.UtcDateTime,
                LastSeenAt = Start.UtcDateTime,
                ExpiresAt = Start.UtcDateTime.AddHours(12),
                IdleLimit = TimeSpan.FromHours(12),
            },
            default);
        return account;
    }
}
