using Npgsql;

namespace SkillReg.Storage.Housekeeping;

/// <summary>
/// Deletes what is kept for a time only, some thousands of rows a transaction, so that no lock is held long and a node that
/// stops loses nothing but its last few.
/// </summary>
public sealed class Retention(NpgsqlDataSource database, TimeProvider time)
{
    public const int AtOnce = 5_000;

    /// <summary>A repeated command gets its answer for this long.</summary>
    public static readonly TimeSpan Answers = TimeSpan.FromDays(30);

    /// <summary>What was repaired is looked up at the yearly audit.</summary>
    public static readonly TimeSpan ClosedIncidents = TimeSpan.FromDays(400);

    public async Task DeleteAsync(CancellationToken stop)
    {
        await DeleteAsync("DELETE FROM command WHERE id = ANY (ARRAY(SELECT id FROM command WHERE at < $1 ORDER BY at LIMIT $2))", Answers, stop);
        await DeleteAsync("DELETE FROM incident WHERE id = ANY (ARRAY(SELECT id FROM incident WHERE closed_at < $1 ORDER BY closed_at LIMIT $2))", ClosedIncidents, stop);
    }

    private async Task DeleteAsync(string sql, TimeSpan keep, CancellationToken stop)
    {
        var before = (time.GetUtcNow() - keep).UtcDateTime;
        int deleted;
        do
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.AddWithValue(before);
            command.Parameters.AddWithValue(AtOnce);
            deleted = await command.ExecuteNonQueryAsync(stop);
        }
        while (deleted == AtOnce);
    }
}
