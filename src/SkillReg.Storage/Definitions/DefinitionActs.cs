using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>An act in the record of who did what to which definitions.</summary>
/// <param name="By">The name of the person; null for the program itself.</param>
public sealed record DefinitionAct(Guid Id, DateTimeOffset At, string? By, string Act, string Scheme, int? Number, string? Digest);

/// <summary>The record of who did what to which definitions, newest first.</summary>
public sealed class DefinitionActs(NpgsqlDataSource database)
{
    /// <param name="before">The id to go on from; ids are ordered by time.</param>
    public async Task<IReadOnlyList<DefinitionAct>> ListAsync(string scheme, Guid? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT act.id, act.at, account.name, act.act, act.scheme, act.number, act.digest FROM definition_act act "
            + "LEFT JOIN account ON account.id = act.account WHERE act.scheme = $1 AND act.id < $2 ORDER BY act.id DESC LIMIT $3");
        command.Parameters.AddWithValue(scheme);
        command.Parameters.AddWithValue(before ?? Guid.AllBitsSet);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var acts = new List<DefinitionAct>();
        while (await row.ReadAsync(stop))
        {
            acts.Add(new DefinitionAct(
                row.GetGuid(0), row.GetDateTime(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetString(4),
                row.IsDBNull(5) ? null : row.GetInt32(5), row.IsDBNull(6) ? null : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(6))));
        }

        return acts;
    }
}
