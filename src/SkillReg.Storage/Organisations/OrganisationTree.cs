using Npgsql;
using NpgsqlTypes;
using SkillReg.Registration.Organisations;

namespace SkillReg.Storage.Organisations;

/// <summary>The tree of organisations, read in plain SQL.</summary>
public sealed class OrganisationTree(NpgsqlDataSource database)
{
    private const int MostListed = 10_000;
    private const int LargestPage = 500;
    private const int LongestSuccession = 8;

    private const string CardColumns =
        "SELECT o.id, o.name, o.kind, up.name, o.contact, EXISTS (SELECT FROM organisation c WHERE c.parent_id = o.id AND c.state = 'active')";

    private const string Card = CardColumns + " FROM organisation o LEFT JOIN organisation up ON up.id = o.parent_id WHERE ";

    /// <summary>The reviewers' organisations above one place, in one query; null where there is no such place.</summary>
    public async Task<OrganisationLine?> FindLineAsync(Guid organisationId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT up.id, up.kind, up.name FROM organisation o CROSS JOIN LATERAL unnest(o.path) WITH ORDINALITY AS step(id, place) "
            + "JOIN organisation up ON up.id = step.id WHERE o.id = $1 ORDER BY step.place");
        command.Parameters.AddWithValue(organisationId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var steps = new List<OrganisationStep>();
        while (await row.ReadAsync(stop))
            steps.Add(new OrganisationStep(row.GetGuid(0).ToString(), row.GetString(1), row.GetString(2)));
        return steps.Count == 0 ? null : OrganisationLine.Of(steps);
    }

    /// <summary>All that are neither merged nor closed, by their names; what a person may choose from.</summary>
    public async Task<IReadOnlyList<Organisation>> ListActiveAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT id, parent_id, path, kind, name, credit_code, contact, version FROM organisation WHERE state = $1 ORDER BY name, id LIMIT $2");
        command.Parameters.AddWithValue(Organisation.Active);
        command.Parameters.AddWithValue(MostListed);
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<Organisation>();
        while (await row.ReadAsync(stop))
        {
            found.Add(new Organisation
            {
                Id = row.GetGuid(0),
                ParentId = row.IsDBNull(1) ? null : row.GetGuid(1),
                Path = row.GetFieldValue<Guid[]>(2),
                Kind = row.GetString(3),
                Name = row.GetString(4),
                CreditCode = row.GetString(5),
                Contact = row.IsDBNull(6) ? null : row.GetString(6),
                State = Organisation.Active,
                Version = row.GetInt32(7),
            });
        }

        return found;
    }

    /// <summary>The active organisations directly below one, or those at the top.</summary>
    public async Task<IReadOnlyList<OrganisationCard>> ListBelowAsync(Guid? parentId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            Card + (parentId is null ? "o.parent_id IS NULL" : "o.parent_id = $1") + $" AND o.state = 'active' ORDER BY o.name LIMIT {LargestPage}");
        if (parentId is { } parent)
            command.Parameters.AddWithValue(parent);
        await using var row = await command.ExecuteReaderAsync(stop);
        var cards = new List<OrganisationCard>();
        while (await row.ReadAsync(stop))
            cards.Add(ReadCard(row));
        return cards;
    }

    /// <summary>
    /// Finds the organisation whose people were given this code. One that was merged answers with what it went into, and one
    /// that was closed with itself, so that its people learn why they cannot be associated.
    /// </summary>
    public async Task<CodeAnswer?> FindByCodeAsync(string associationCode, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH RECURSIVE line AS (SELECT id, state, successor_id, name AS first, 1 AS step FROM organisation WHERE association_code = $1 "
            + "UNION ALL SELECT o.id, o.state, o.successor_id, line.first, step + 1 FROM line JOIN organisation o ON o.id = line.successor_id "
            + $"WHERE line.state = 'merged' AND step < {LongestSuccession}) "
            + CardColumns + ", o.state, line.first, line.step FROM line JOIN organisation o ON o.id = line.id LEFT JOIN organisation up ON up.id = o.parent_id "
            + "WHERE line.state <> 'merged' ORDER BY line.step DESC LIMIT 1");
        command.Parameters.AddWithValue(associationCode);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new CodeAnswer(ReadCard(row), row.GetString(6) == Organisation.Active, row.GetInt32(8) > 1 ? row.GetString(7) : null)
            : null;
    }

    /// <summary>The organisation itself or the nearest one above it where somebody holds the role.</summary>
    public async Task<Guid?> FindNearestAsync(Guid organisationId, string role, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT step.id FROM organisation o CROSS JOIN LATERAL unnest(o.path) WITH ORDINALITY AS step(id, place) WHERE o.id = $1 AND EXISTS ("
            + "SELECT FROM membership m WHERE m.organisation_id = step.id AND m.role = $2 AND m.valid_from <= $3 AND (m.valid_until IS NULL OR m.valid_until > $3)) "
            + "ORDER BY step.place DESC LIMIT 1");
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>The highest organisation where somebody holds the role.</summary>
    public async Task<Guid?> FindOfficeAsync(string role, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT o.id FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.role = $1 AND m.valid_from <= $2 "
            + "AND (m.valid_until IS NULL OR m.valid_until > $2) ORDER BY cardinality(o.path), o.id LIMIT 1");
        command.Parameters.AddWithValue(role);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>Closes an active organisation, or lets it go into another active one. Its people keep what they have begun.</summary>
    /// <returns>False where it is not active any more, or the successor is not.</returns>
    public async Task<bool> TryCloseAsync(Guid organisationId, Guid? successorId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE organisation SET state = CASE WHEN $2::uuid IS NULL THEN 'closed' ELSE 'merged' END, successor_id = $2, version = version + 1 "
            + "WHERE id = $1 AND state = 'active' AND ($2::uuid IS NULL OR $2 <> id AND EXISTS (SELECT FROM organisation s WHERE s.id = $2 AND s.state = 'active'))");
        command.Parameters.AddWithValue(organisationId);
        command.Parameters.Add(Nullable(successorId, NpgsqlDbType.Uuid));
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Everything above an organisation and itself, the root first; null where there is none.</summary>
    public async Task<IReadOnlyList<Guid>?> FindPathAsync(Guid organisationId, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT path FROM organisation WHERE id = $1");
        command.Parameters.AddWithValue(organisationId);
        return await command.ExecuteScalarAsync(stop) as Guid[];
    }

    /// <summary>Adds organisations, parents first, or brings them up to date by their credit codes, in one round trip.</summary>
    public async Task SaveAsync(IReadOnlyList<Organisation> organisations, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var one in organisations)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "INSERT INTO organisation (id, parent_id, path, kind, name, credit_code, association_code, contact, state, successor_id, version) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10) ON CONFLICT (credit_code) DO UPDATE SET parent_id = excluded.parent_id, "
                + "path = excluded.path, kind = excluded.kind, name = excluded.name, association_code = excluded.association_code, "
                + "contact = excluded.contact, version = organisation.version + 1")
            {
                Parameters =
                {
                    new() { Value = one.Id },
                    Nullable(one.ParentId, NpgsqlDbType.Uuid),
                    new() { Value = one.Path },
                    new() { Value = one.Kind },
                    new() { Value = one.Name },
                    new() { Value = one.CreditCode },
                    Nullable(one.AssociationCode, NpgsqlDbType.Text),
                    Nullable(one.Contact, NpgsqlDbType.Text),
                    new() { Value = one.State },
                    new() { Value = one.Version },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(stop);
    }

    private static OrganisationCard ReadCard(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5));

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
