using System.Security.Cryptography;
using SkillReg.Storage.Identity;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Identity;

public sealed class SessionsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private readonly Sessions sessions = new(database.Source);

    [Fact]
    public async Task Finds_the_person_behind_an_open_session()
    {
        var account = await OpenAsync();

        var person = await sessions.FindAsync(id, Start, default);

        Assert.Equal((account.Id, account.Name), (person?.AccountId, person?.Name));
        Assert.Equal(account.Roles, person?.Roles);
        Assert.Equal(Start.AddHours(12), person?.ExpiresAt);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public async Task Ends_when_it_is_left_alone(int minutes, bool isAlive)
    {
        await OpenAsync();

        Assert.Equal(isAlive, await sessions.FindAsync(id, Start.AddMinutes(minutes), default) is not null);
    }

    [Fact]
    public async Task Goes_on_while_it_is_used_but_not_beyond_its_end()
    {
        await OpenAsync();
        for (var minute = 20; minute < 12 * 60; minute += 20)
            Assert.NotNull(await sessions.FindAsync(id, Start.AddMinutes(minute), default));

        Assert.Null(await sessions.FindAsync(id, Start.AddHours(12), default));
    }

    [Fact]
    public async Task Is_gone_at_the_very_next_request_after_it_was_closed()
    {
        await OpenAsync();

        await sessions.CloseAsync(id, default);

        Assert.Null(await sessions.FindAsync(id, Start, default));
    }

    [Fact]
    public async Task Closing_all_ends_every_session_of_that_person_only()
    {
        var account = await OpenAsync();
        var others = RandomNumberGenerator.GetBytes(32);
        await OpenAsync(others);

        await sessions.CloseAllAsync(account.Id, default);

        Assert.Null(await sessions.FindAsync(id, Start, default));
        Assert.NotNull(await sessions.FindAsync(others, Start, default));
    }

    [Fact]
    public async Task The_table_does_not_hold_what_the_browser_holds()
    {
        await OpenAsync();
        await using var command = database.Source.CreateCommand("SELECT count(*) FROM session WHERE id_hash = $1");
        command.Parameters.AddWithValue(id);

        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Sweeping_removes_what_has_ended_and_nothing_else()
    {
        await OpenAsync();
        var later = RandomNumberGenerator.GetBytes(32);
        await OpenAsync(later, Start.AddHours(6));

        await sessions.SweepAsync(Start.AddHours(12), default);

        await using var command = database.Source.CreateCommand("SELECT count(*) FROM session WHERE id_hash = ANY($1)");
        command.Parameters.AddWithValue(new[] { SHA256.HashData(id), SHA256.HashData(later) });
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    private async Task<Account> OpenAsync(byte[]? session = null, DateTimeOffset? at = null)
    {
        var start = at ?? Start;
        var account = new Account
        {
            Id = Guid.CreateVersion7(start),
            Login = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Name = "林晓禾",
            PasswordHash = "none",
            Roles = ["applicant"],
            IsDemo = true,
        };
        await new Accounts(database.Source).SaveDemoAsync([account], default);
        await sessions.OpenAsync(session ?? id, new Session
        {
            IdHash = [],
            AccountId = account.Id,
            CreatedAt = start.UtcDateTime,
            LastSeenAt = start.UtcDateTime,
            ExpiresAt = start.UtcDateTime.AddHours(12),
            IdleLimit = TimeSpan.FromMinutes(30),
        }, default);
        return account;
    }
}
