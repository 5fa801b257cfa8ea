using System.Collections.Concurrent;
using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>One edition of a scheme, ready to run.</summary>
/// <param name="StatusOrder">The scheme's state keys; of several that are held, the first is the case's.</param>
public sealed record Edition(DefinitionSet Definitions, ImmutableArray<string> StatusOrder);

/// <summary>The editions in use. An edition never changes, so each is loaded once.</summary>
public sealed class Editions(Func<string, CancellationToken, Task<Edition?>> load)
{
    private readonly ConcurrentDictionary<string, Edition> loaded = new(StringComparer.Ordinal);

    /// <returns>Null when there is no such edition.</returns>
    public async ValueTask<Edition?> FindAsync(string name, CancellationToken stop)
    {
        if (loaded.TryGetValue(name, out var known))
            return known;

        return await load(name, stop) is { } edition ? loaded.GetOrAdd(name, edition) : null;
    }
}
