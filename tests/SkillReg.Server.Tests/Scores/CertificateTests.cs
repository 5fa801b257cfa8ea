using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Tests.Scores;

public sealed class CertificateTests(ResultHouse house) : IClassFixture<ResultHouse>
{
    [Fact]
    public async Task Gives_each_number_once_however_many_ask_at_a_time_and_none_again_after_revoking()
    {
        var plan = await house.PlanAsync("DEMO-JS-08", "TEST-NO-1", data => data);
        var applications = await ApplyAsync(plan);

        await Task.WhenAll(applications.Select(application => InStepAsync(application, Certificates.AssignAsync)));
        await InStepAsync(applications[0], Certificates.AssignAsync);
        await InStepAsync(applications[0], Certificates.RevokeAsync);
        await InStepAsync(applications[0], Certificates.AssignAsync);

        var numbers = await NumbersAsync(plan);
        Assert.Equal(Enumerable.Range(1, applications.Count + 1).Select(number => $"TEST-NO-1-{number:000000}"), numbers);
    }

    private async Task InStepAsync(Guid application, Func<WithinCall, CancellationToken, Task> work)
    {
        await using var connection = await house.Server.Database.OpenConnectionAsync();
        await using var step = await connection.BeginTransactionAsync();
        await work(new WithinCall(application, 1, FeelContext.Empty, house.Server.Time.GetUtcNow(), connection), default);
        await step.CommitAsync();
    }

    private async Task<List<Guid>> ApplyAsync(Guid plan)
    {
        await using var command = house.Server.Database.CreateCommand(
            "INSERT INTO application (id, plan_id, applicant_id, version, begun_at) SELECT gen_random_uuid(), $1, id, 1, $2 FROM account RETURNING id");
        command.Parameters.AddWithValue(plan);
        command.Parameters.AddWithValue(house.Server.Time.GetUtcNow().UtcDateTime);
        return await ListAsync(command, row => row.GetGuid(0));
    }

    private async Task<List<string>> NumbersAsync(Guid plan)
    {
        await using var command = house.Server.Database.CreateCommand("SELECT number FROM certificate WHERE plan_id = $1 ORDER BY number");
        command.Parameters.AddWithValue(plan);
        return await ListAsync(command, row => row.GetString(0));
    }

    private static async Task<List<T>> ListAsync<T>(Npgsql.NpgsqlCommand command, Func<Npgsql.NpgsqlDataReader, T> read)
    {
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await row.ReadAsync())
            found.Add(read(row));
        return found;
    }
}
