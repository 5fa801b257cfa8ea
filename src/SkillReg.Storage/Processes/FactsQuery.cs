using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>
/// How a step learns the facts of its case. The statements leave with the lock of the case's row, after it and in the same
/// round trip, so facts cost no flush of their own and are what stands once the case cannot move any more.
/// </summary>
/// <param name="Ask">Adds its statements for the case of that id; each gives one result set.</param>
/// <param name="Read">Begins on the first of these result sets and ends on the last.</param>
public sealed record FactsQuery(Action<NpgsqlBatch, Guid> Ask, Func<NpgsqlDataReader, CancellationToken, Task<Facts>> Read)
{
    public static FactsQuery None { get; } = new((_, _) => { }, (_, _) => Task.FromResult(Facts.None));
}
