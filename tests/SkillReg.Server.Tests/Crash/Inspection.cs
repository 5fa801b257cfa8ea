using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Verification;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Holds what an office says against itself and against those outside: no acknowledgement is lost, no step, number or
/// notice is doubled, and all that is stored of a case follows from its history.
/// </summary>
internal sealed class Inspection(Office office)
{
    private const string Doubled =
        """
        SELECT 'command ' || command_id FROM history GROUP BY command_id HAVING count(*) > 1
        UNION ALL SELECT 'number of ' || case_id FROM office_number GROUP BY case_id HAVING count(*) > 1
        UNION ALL SELECT 'number without case ' || n.case_id FROM office_number n WHERE NOT EXISTS (SELECT 1 FROM process_case WHERE id = n.case_id)
        """;

    private const string Unfinished =
        """
        SELECT concat_ws(', ',
            (SELECT count(*) || ' cases' FROM process_case WHERE status NOT IN ('Approved', 'Lapsed', 'HandedOver', 'Kept') HAVING count(*) > 0),
            (SELECT count(*) || ' timers' FROM timer HAVING count(*) > 0),
            (SELECT count(*) || ' effects' FROM outbox HAVING count(*) > 0),
            (SELECT count(*) || ' tasks' FROM task HAVING count(*) > 0))
        """;

    private readonly DatabaseVerifier verifier =
        new(office.Books, new Editions(new EditionLoader(office.Books).LoadAsync), TimeProvider.System);

    /// <summary>While clients are at work: these cases, as they stand now.</summary>
    public async Task LookAtAsync(IReadOnlyCollection<Guid> cases)
    {
        foreach (var id in await ListAsync<Guid>("SELECT id FROM process_case WHERE id = ANY ($1)", cases.ToArray()))
            Assert.Empty(await verifier.FindInCaseAsync(id, CancellationToken.None));
        await office.Journal.HoldAgainstAsync(office.Books, cases);
    }

    /// <summary>When nobody works any more: every case, and every notice that was taken outside.</summary>
    public async Task LookAtAllAsync()
    {
        Assert.Empty(await ListAsync<string>(Doubled));
        await office.Journal.HoldAgainstAsync(office.Books, await ListAsync<Guid>("SELECT id FROM process_case"));
        await foreach (var finding in verifier.FindAsync(CancellationToken.None))
            Assert.Fail(finding.ToString());
        var told = office.Outside.Notices.Keys.Select(notice => Guid.Parse(notice[..36])).Order().ToList();
        var approved = await ListAsync<Guid>("SELECT id FROM process_case WHERE status = 'Approved'");
        Assert.Equal(told.Distinct(), told);
        Assert.Empty(approved.Except(told));
    }

    /// <summary>What is left to be done, in words; empty when nothing is.</summary>
    public async Task<string> UnfinishedAsync() => Assert.IsType<string>(await office.AskAsync(Unfinished));

    private async Task<List<T>> ListAsync<T>(string sql, params object[] values)
    {
        await using var command = office.Books.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        var found = new List<T>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            found.Add(row.GetFieldValue<T>(0));
        return found;
    }
}
