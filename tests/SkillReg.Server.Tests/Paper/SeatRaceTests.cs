using Microsoft.Extensions.DependencyInjection;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Tests.Paper;

public sealed class SeatRaceTests(PostHouse house) : IClassFixture<PostHouse>
{
    private const int People = 200;
    private const int Chairs = 190;

    [Fact]
    public async Task Gives_no_chair_twice_and_leaves_none_free_when_two_hundred_ask_at_once()
    {
        var (found, _) = await house.Server.Services.GetRequiredService<Plans>().ListAsync(new PlanSearch(1, Scheme: null, Certification.Plan), default);
        var plan = found.Single().Id;
        await SaveAsync(plan);
        var applications = await ApplyAsync(plan);

        await Parallel.ForEachAsync(applications, new ParallelOptions { MaxDegreeOfParallelism = People }, async (application, stop) =>
        {
            await using var connection = await house.Server.Database.OpenConnectionAsync(stop);
            await using var step = await connection.BeginTransactionAsync(stop);
            await Seats.AllocateAsync(new WithinCall(application, 1, FeelContext.Empty, house.Server.Time.GetUtcNow(), connection), stop);
            await step.CommitAsync(stop);
        });

        Assert.Equal((Chairs, Chairs), (await CountAsync("count(application_id)"), await CountAsync("count(DISTINCT application_id)")));
        var seats = house.Server.Services.GetRequiredService<Seats>();
        var first = await DrawAsync(seats, plan, seed: 5);
        await seats.ArrangeAsync((plan, "theory"), SkillReg.Registration.Seats.UnitPolicy.Mixed, 6, default);
        Assert.Equal(first, await DrawAsync(seats, plan, seed: 5));
    }

    private static async Task<List<(string, int, Guid)>> DrawAsync(Seats seats, Guid plan, long seed)
    {
        Assert.Equal(Chairs, await seats.ArrangeAsync((plan, "theory"), SkillReg.Registration.Seats.UnitPolicy.Mixed, seed, default));
        return [.. (await seats.ListAsync((plan, "theory", null), default)).Select(line => (line.Seat.Room, line.Seat.Number, line.ApplicationId))];
    }

    private async Task SaveAsync(Guid plan)
    {
        var start = house.Server.Time.GetUtcNow().AddDays(80);
        var seating = new Seating(
            0,
            [new Site("考点", "示范路 1 号", [new Room("01", 100), new Room("02", Chairs - 100)])],
            [new ExamSession(Guid.NewGuid(), "theory", "考点", start, start.AddHours(2))]);
        Assert.IsType<SeatingOutcome.Saved>(await house.Server.Services.GetRequiredService<Seatings>().SaveAsync(plan, seating, default));
    }

    private async Task<List<Guid>> ApplyAsync(Guid plan)
    {
        await using var command = house.Server.Database.CreateCommand(
            "WITH people AS (INSERT INTO account (id, name, password_hash, roles, is_demo) SELECT gen_random_uuid(), 'n', '', '{}', false FROM generate_series(1, $2) RETURNING id) "
            + "INSERT INTO application (id, plan_id, applicant_id, version, begun_at) SELECT gen_random_uuid(), $1, id, 0, $3 FROM people RETURNING id");
        command.Parameters.AddWithValue(plan);
        command.Parameters.AddWithValue(People);
        command.Parameters.AddWithValue(house.Server.Time.GetUtcNow().UtcDateTime);
        await using var row = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await row.ReadAsync())
            ids.Add(row.GetGuid(0));
        return ids;
    }

    private async Task<int> CountAsync(string what)
    {
        await using var command = house.Server.Database.CreateCommand($"SELECT {what}::int FROM seat");
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
