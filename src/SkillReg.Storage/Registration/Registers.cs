using Npgsql;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Registration;

/// <summary>One person of a register, by the fingerprint of the ID number.</summary>
public sealed record RegisterEntry(byte[] NumberKey, FeelContext Columns);

/// <summary>How many people a register holds, and when it was last taken over.</summary>
public sealed record RegisterSize(string Scheme, int People, DateTimeOffset ImportedAt);

/// <summary>Registers of qualified persons, one per scheme, as an office hands them over from time to time.</summary>
public sealed class Registers(NpgsqlDataSource database)
{
    /// <summary>Adds people and replaces what was said about those who are in it already; one statement however many they are.</summary>
    public async Task ImportAsync(string scheme, IReadOnlyList<RegisterEntry> entries, DateTimeOffset now, CancellationToken stop)
    {
        // The last line about a person counts, and one statement may not touch a row twice.
        var byPerson = entries.GroupBy(entry => Convert.ToHexString(entry.NumberKey)).Select(lines => lines.Last()).ToList();
        await using var command = database.CreateCommand(
            "INSERT INTO register_entry (scheme, number_key, entry, imported_at) "
            + "SELECT $1, line.number_key, line.entry, $4 FROM unnest($2, $3) AS line(number_key, entry) "
            + "ON CONFLICT (scheme, number_key) DO UPDATE SET entry = excluded.entry, imported_at = excluded.imported_at");
        command.Parameters.AddWithValue(scheme);
        command.Parameters.AddWithValue(byPerson.Select(entry => entry.NumberKey).ToArray());
        command.Parameters.AddWithValue(byPerson.Select(entry => FeelJson.Write(entry.Columns)).ToArray());
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<RegisterSize>> ListAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT scheme, count(*), max(imported_at) FROM register_entry GROUP BY scheme ORDER BY scheme LIMIT 100");
        await using var row = await command.ExecuteReaderAsync(stop);
        var registers = new List<RegisterSize>();
        while (await row.ReadAsync(stop))
            registers.Add(new RegisterSize(row.GetString(0), (int)row.GetInt64(1), row.GetDateTime(2)));
        return registers;
    }
}
