using Npgsql;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Petitions;

/// <summary>Who belongs to which unit, as the units agreed.</summary>
public sealed class Associations(NpgsqlDataSource database)
{
    /// <summary>A unit that went into another one, which went into another one, and so on.</summary>
    private const int LongestSuccession = 8;

    private const int MostListed = 500;

    /// <summary>Associates the petitioner of a case with the unit, or with what it was merged into; an earlier association ends.</summary>
    /// <returns>False where the unit was closed meanwhile.</returns>
    public static async Task<bool> BeginAsync(WithinCall call, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"""
            WITH RECURSIVE line AS (
                SELECT p.account_id, o.id, o.state, o.successor_id, 1 AS step FROM petition p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1
                UNION ALL
                SELECT line.account_id, o.id, o.state, o.successor_id, step + 1 FROM line JOIN organisation o ON o.id = line.successor_id
                WHERE line.state = '{Organisation.Merged}' AND step < {LongestSuccession}),
            target AS (SELECT account_id, id FROM line WHERE state = '{Organisation.Active}'),
            ended AS (UPDATE association SET until = $2 FROM target WHERE association.account_id = target.account_id AND until IS NULL RETURNING association.id)
            SELECT account_id, id FROM target
            """,
            call.Connection);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        Guid account, organisation;
        await using (var row = await command.ExecuteReaderAsync(stop))
        {
            if (!await row.ReadAsync(stop))
                return false;
            (account, organisation) = (row.GetGuid(0), row.GetGuid(1));
        }

        // A statement of its own: within the first one the new row would meet the old one that is still current there.
        await using var begin = new NpgsqlCommand(
            "INSERT INTO association (id, account_id, organisation_id, since) VALUES ($1, $2, $3, $4)", call.Connection);
        begin.Parameters.AddWithValue(call.CaseId);
        begin.Parameters.AddWithValue(account);
        begin.Parameters.AddWithValue(organisation);
        begin.Parameters.AddWithValue(call.At.UtcDateTime);
        await begin.ExecuteNonQueryAsync(stop);
        return true;
    }

    public async Task<Association?> FindAsync(Guid accountId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT o.id, o.name, o.state, s.since FROM association s JOIN organisation o ON o.id = s.organisation_id WHERE s.account_id = $1 AND s.until IS NULL");
        command.Parameters.AddWithValue(accountId);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new Association(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetDateTime(3)) : null;
    }

    /// <summary>Who belongs to an organisation itself, by name.</summary>
    public async Task<IReadOnlyList<AssociatedPerson>> ListAsync(Guid organisationId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT a.id, a.name, a.phone_mask, s.since FROM association s JOIN account a ON a.id = s.account_id "
            + $"WHERE s.organisation_id = $1 AND s.until IS NULL ORDER BY a.name, a.id LIMIT {MostListed}");
        command.Parameters.AddWithValue(organisationId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var people = new List<AssociatedPerson>();
        while (await row.ReadAsync(stop))
            people.Add(new AssociatedPerson(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetDateTime(3)));
        return people;
    }

    /// <summary>Whether somebody belongs to the organisation or to one below it.</summary>
    public async Task<bool> IsBelowAsync(Guid accountId, Guid organisationId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT EXISTS (SELECT FROM association s JOIN organisation o ON o.id = s.organisation_id WHERE s.account_id = $1 AND s.until IS NULL AND $2 = ANY (o.path))");
        command.Parameters.AddWithValue(accountId);
        command.Parameters.AddWithValue(organisationId);
        return await command.ExecuteScalarAsync(stop) is true;
    }
}
