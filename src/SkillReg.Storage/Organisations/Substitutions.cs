using Npgsql;

namespace SkillReg.Storage.Organisations;

/// <summary>A substitution as an organisation admin sees it.</summary>
public sealed record SubstitutionCard(Guid Id, Guid MembershipId, string Login, string Name, DateTimeOffset From, DateTimeOffset Until);

/// <summary>Who stands in for whom. A substitute has the role while it lasts and cannot hand it on.</summary>
public sealed class Substitutions(NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<SubstitutionCard>> ListAsync(Guid organisationId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT b.id, b.membership_id, coalesce(a.login, a.phone_mask, ''), a.name, b.valid_from, b.valid_until FROM substitution b "
            + "JOIN membership m ON m.id = b.membership_id JOIN account a ON a.id = b.account_id "
            + "WHERE m.organisation_id = $1 AND b.valid_until > $2 ORDER BY b.valid_from, b.id LIMIT 500");
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var cards = new List<SubstitutionCard>();
        while (await row.ReadAsync(stop))
            cards.Add(new SubstitutionCard(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetDateTime(4), row.GetDateTime(5)));
        return cards;
    }

    /// <summary>Ends it now, with the sessions of who stood in: the next request knows nothing of the role.</summary>
    public async Task<bool> TryEndAsync(Guid id, Guid membershipId, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH ended AS (UPDATE substitution SET valid_until = $3 WHERE id = $1 AND membership_id = $2 AND valid_until > $3 RETURNING account_id), "
            + "closed AS (DELETE FROM session WHERE account_id IN (SELECT account_id FROM ended)) SELECT count(*)::int FROM ended");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(membershipId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is 1;
    }
}
