using Npgsql;
using SkillReg.Registration.Organisations;

namespace SkillReg.Storage.Organisations;

/// <summary>An organisation as those see it who look after it.</summary>
/// <param name="State">Active, closed or merged.</param>
/// <param name="Successor">The name of what it went into, where it was merged.</param>
public sealed record OrganisationRecord(
    Guid Id, string Name, string Kind, string CreditCode, string? AssociationCode, string? Contact, string State, string? Successor, bool HasChildren);

/// <summary>The tree as admins see it: with codes, and with what is closed.</summary>
public sealed class ManagedOrganisations(NpgsqlDataSource database)
{
    private const int LargestPage = 500;

    private const string Record =
        "SELECT o.id, o.name, o.kind, o.credit_code, o.association_code, o.contact, o.state, s.name, EXISTS (SELECT FROM organisation c WHERE c.parent_id = o.id) "
        + "FROM organisation o LEFT JOIN organisation s ON s.id = o.successor_id WHERE ";

    /// <summary>Where somebody's own part of the tree begins: every top for a system admin, else where they are admin.</summary>
    public Task<IReadOnlyList<OrganisationRecord>> ListTopsAsync(IReadOnlyList<HeldRole> held, CancellationToken stop) =>
        held.Any(mine => mine.Role == Granting.SystemAdmin)
            ? ListAsync("o.parent_id IS NULL", null, stop)
            : ListAsync("o.id = ANY ($1)", held.Where(mine => mine.Role == Granting.OrganisationAdmin).Select(mine => mine.OrganisationId).ToArray(), stop);

    public Task<IReadOnlyList<OrganisationRecord>> ListBelowAsync(Guid parentId, CancellationToken stop) => ListAsync("o.parent_id = $1", parentId, stop);

    /// <summary>What the tree knows about the codes of a sheet, and whose association codes are taken.</summary>
    public async Task<(IReadOnlyDictionary<string, KnownPlace> Places, IReadOnlyDictionary<string, string> Associations)> FindKnownAsync(
        OrganisationSheet sheet, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT credit_code, path, state = 'active' FROM organisation WHERE credit_code = ANY ($1)")
                {
                    Parameters = { new() { Value = sheet.Lines.SelectMany(line => new[] { line.CreditCode, line.ParentCode }).Distinct().ToArray() } },
                },
                new("SELECT association_code, credit_code FROM organisation WHERE association_code = ANY ($1)")
                {
                    Parameters = { new() { Value = sheet.Lines.Select(line => line.AssociationCode).OfType<string>().ToArray() } },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        var places = new Dictionary<string, KnownPlace>(StringComparer.Ordinal);
        while (await row.ReadAsync(stop))
            places.Add(row.GetString(0), new KnownPlace(row.GetString(0), [.. row.GetFieldValue<Guid[]>(1)], row.GetBoolean(2)));
        await row.NextResultAsync(stop);
        var associations = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await row.ReadAsync(stop))
            associations.Add(row.GetString(0), row.GetString(1));
        return (places, associations);
    }

    private async Task<IReadOnlyList<OrganisationRecord>> ListAsync(string which, object? argument, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"{Record}{which} ORDER BY o.state = 'active' DESC, o.name, o.id LIMIT {LargestPage}");
        if (argument is not null)
            command.Parameters.AddWithValue(argument);
        await using var row = await command.ExecuteReaderAsync(stop);
        var records = new List<OrganisationRecord>();
        while (await row.ReadAsync(stop))
        {
            records.Add(new OrganisationRecord(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), TextAt(row, 4), TextAt(row, 5), row.GetString(6), TextAt(row, 7), row.GetBoolean(8)));
        }

        return records;
    }

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
