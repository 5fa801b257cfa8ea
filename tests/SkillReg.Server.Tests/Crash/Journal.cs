using System.Collections.Concurrent;
using Npgsql;

namespace SkillReg.Server.Tests.Crash;

/// <summary>What was acknowledged, written down outside of the system: which command, for which case, as which step.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<Guid, Acknowledged> entries = new();

    public int Count => entries.Count;

    /// <summary>A command that is acknowledged again must be so in the same words.</summary>
    public void Write(Guid commandId, Guid caseId, int version)
    {
        var entry = new Acknowledged(caseId, version);
        Assert.Equal(entry, entries.GetOrAdd(commandId, entry));
    }

    /// <summary>Each acknowledgement about these cases is a row of their history.</summary>
    public async Task HoldAgainstAsync(NpgsqlDataSource books, IReadOnlyCollection<Guid> cases)
    {
        // Written down before the books are opened: what is acknowledged meanwhile is not held against them.
        var wanted = cases.ToHashSet();
        var acknowledged = entries.Where(entry => wanted.Contains(entry.Value.CaseId)).ToList();

        await using var command = books.CreateCommand("SELECT command_id, case_id, seq FROM history WHERE case_id = ANY ($1)");
        command.Parameters.AddWithValue(cases.ToArray());
        var found = new HashSet<(Guid, Acknowledged)>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            found.Add((row.GetGuid(0), new Acknowledged(row.GetGuid(1), row.GetInt32(2))));

        Assert.DoesNotContain(acknowledged, entry => !found.Contains((entry.Key, entry.Value)));
    }

    private sealed record Acknowledged(Guid CaseId, int Version);
}
