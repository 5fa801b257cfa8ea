using System.Collections.Concurrent;
using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>One edition of a scheme, ready to run.</summary>
/// <param name="StatusOrder">The scheme's state keys; of several that are held, the first is the case's.</param>
public sealed record Edition(DefinitionSet Definitions, ImmutableArray<string> StatusOrder);

/// <summary>The editions in use. An edition never changes, so each is loaded once, however many steps ask for it at once.</summary>
public sealed class Editions(Func<string, CancellationToken, Task<Edition?>> load)
{
    private readonly ConcurrentDictionary<string, Edition> loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Edition?>>> loading = new(StringComparer.Ordinal);

    /// <returns>Null when there is no such edition.</returns>
    public ValueTask<Edition?> FindAsync(string name, CancellationToken stop) =>
        loaded.TryGetValue(name, out var known) ? new ValueTask<Edition?>(known) : new ValueTask<Edition?>(LoadAsync(name, stop));

    private async Task<Edition?> LoadAsync(string name, CancellationToken stop)
    {
        // Nobody's haste ends a loading that others wait for as well.
        var shared = loading.GetOrAdd(name, wanted => new Lazy<Task<Edition?>>(() => load(wanted, CancellationToken.None)));
        try
        {
            return await shared.Value.WaitAsync(stop) is { } edition ? loaded.GetOrAdd(name, edition) : null;
        }
        finally
        {
            if (shared.Value.IsCompleted)
                loading.TryRemove(KeyValuePair.Create(name, shared));
        }
    }
}
