using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Definitions;

/// <summary>An operation that current editions name and this node does not have: a case that comes there waits with an incident.</summary>
public sealed record MissingOperation(string Operation, IReadOnlyList<string> Editions);

/// <summary>
/// Holds the operations that definitions ask for against those that this process has. A definition of a newer program, or one
/// whose plans switch a part off, may be published all the same, so this is told and does not stop the server.
/// </summary>
public sealed class MissingOperations(PublishedEditions published, Editions editions, Operations operations)
{
    /// <summary>What was missing when it was last looked at.</summary>
    public IReadOnlyList<MissingOperation> Last { get; private set; } = [];

    public async Task<IReadOnlyList<MissingOperation>> FindAsync(CancellationToken stop)
    {
        var named = new List<(string Operation, string Edition)>();
        foreach (var name in await published.ListCurrentAsync(stop))
            if (await editions.FindAsync(name.ToString(), stop) is { } edition)
                named.AddRange(NamedOperations.In(edition.Definitions).Select(operation => (operation, name.ToString())));
        return Last =
        [
            .. named.Where(entry => operations.Find(entry.Operation) is null)
                .GroupBy(entry => entry.Operation, entry => entry.Edition, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new MissingOperation(group.Key, [.. group])),
        ];
    }
}
