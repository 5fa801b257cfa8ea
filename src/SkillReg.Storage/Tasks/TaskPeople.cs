using Npgsql;

namespace SkillReg.Storage.Tasks;

/// <summary>Somebody who could take a task, or be asked about it.</summary>
public sealed record Candidate(Guid Id, string Name);

/// <summary>A phone that a reminder goes to, as its account keeps it.</summary>
public sealed record SealedPhone(Guid Account, byte[] Sealed);

/// <summary>The people around a task. Every list is bounded and read by the memberships' own index.</summary>
public sealed class TaskPeople(NpgsqlDataSource database)
{
    public const int MostCandidates = 100;

    private const string Members =
        "SELECT DISTINCT a.name, a.id FROM unnest($1, $2) AS g (role, organisation_id) "
        + "JOIN membership m ON m.organisation_id = g.organisation_id AND m.role = g.role JOIN account a ON a.id = m.account_id "
        + "WHERE m.valid_from <= $3 AND (m.valid_until IS NULL OR m.valid_until > $3)";

    /// <summary>Who holds one of the groups at the instant, by name.</summary>
    public Task<IReadOnlyList<Candidate>> CandidatesAsync(IEnumerable<string> groups, DateTime at, CancellationToken stop) =>
        ListAsync(groups.Select(Parts).OfType<(string, Guid)>().ToList(), at, stop);

    /// <summary>Who holds one of the roles at an organisation of the groups, by name.</summary>
    public Task<IReadOnlyList<Candidate>> ColleaguesAsync(IEnumerable<string> groups, IReadOnlyList<string> roles, DateTime at, CancellationToken stop) =>
        ListAsync(
            (from organisation in groups.Select(Parts).OfType<(string Role, Guid Organisation)>().Select(parts => parts.Organisation).Distinct()
             from role in roles
             select (role, organisation)).ToList(),
            at, stop);

    /// <returns>The names of those that are accounts; a part of the system has none.</returns>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> people, CancellationToken stop)
    {
        var accounts = people.Distinct(StringComparer.Ordinal).Where(person => Guid.TryParse(person, out _)).Select(Guid.Parse).ToArray();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (accounts.Length == 0)
            return names;

        await using var command = database.CreateCommand("SELECT id, name FROM account WHERE id = ANY ($1)");
        command.Parameters.AddWithValue(accounts);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            names[row.GetGuid(0).ToString()] = row.GetString(1);
        return names;
    }

    public async Task<string?> NameOfAsync(string person, CancellationToken stop) => (await NamesAsync([person], stop)).GetValueOrDefault(person);

    /// <summary>The phones of those people who have one.</summary>
    public async Task<IReadOnlyList<SealedPhone>> PhonesAsync(IEnumerable<Guid> people, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT id, phone_sealed FROM account WHERE id = ANY ($1) AND phone_sealed IS NOT NULL");
        command.Parameters.AddWithValue(people.ToArray());
        await using var row = await command.ExecuteReaderAsync(stop);
        var phones = new List<SealedPhone>();
        while (await row.ReadAsync(stop))
            phones.Add(new SealedPhone(row.GetGuid(0), row.GetFieldValue<byte[]>(1)));
        return phones;
    }

    private async Task<IReadOnlyList<Candidate>> ListAsync(List<(string Role, Guid Organisation)> held, DateTime at, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"{Members} ORDER BY a.name, a.id LIMIT {MostCandidates}");
        command.Parameters.AddWithValue(held.Select(parts => parts.Role).ToArray());
        command.Parameters.AddWithValue(held.Select(parts => parts.Organisation).ToArray());
        command.Parameters.AddWithValue(at);
        await using var row = await command.ExecuteReaderAsync(stop);
        var candidates = new List<Candidate>();
        while (await row.ReadAsync(stop))
            candidates.Add(new Candidate(row.GetGuid(1), row.GetString(0)));
        return candidates;
    }

    private static (string Role, Guid Organisation)? Parts(string group) =>
        group.Split('@') is [var role, var place] && Guid.TryParse(place, out var organisation) ? (role, organisation) : null;
}
