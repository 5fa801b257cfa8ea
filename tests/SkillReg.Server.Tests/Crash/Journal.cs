using System.Collections.Concurrent;

namespace SkillReg.Server.Tests.Crash;

/// <summary>What was acknowledged, written down outside of the system: by whom it was asked, for which case, as which step.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<Guid, Acknowledged> entries = new();

    public int Count => entries.Count;

    public void Write(Guid commandId, Guid caseId, int version)
    {
        var entry = new Acknowledged(caseId, version);
        Assert.Equal(entry, entries.GetOrAdd(commandId, entry));
    }

    /// <summary>Every acknowledgement is one row of the history, and no command has two.</summary>
    public async Task HoldAgainstAsync(Office office)
    {
        var found = new Dictionary<Guid, Acknowledged>();
        var doubled = new List<Guid>();
        await using var command = office.Books.CreateCommand("SELECT command_id, case_id, seq FROM history");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            if (!found.TryAdd(row.GetGuid(0), new Acknowledged(row.GetGuid(1), row.GetInt32(2))))
                doubled.Add(row.GetGuid(0));
        }

        Assert.Empty(doubled);
        Assert.DoesNotContain(entries, entry => found.GetValueOrDefault(entry.Key) != entry.Value);
    }

    private sealed record Acknowledged(Guid CaseId, int Version);
}
