using System.Collections.Immutable;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// Every marking a scope can come to, breadth first, so the way recorded to each is a shortest one.
/// </summary>
internal sealed class Exploration
{
    /// <summary>Past this the scope is not proved; the definitions we know stay a hundred times below.</summary>
    public const int MostMarkings = 100_000;

    /// <summary>More tokens than this on one place are no more interesting.</summary>
    private const int MostTokens = 2;

    private readonly Dictionary<string, (Marking Marking, string? From, string Label)> found = [];
    private readonly Dictionary<string, List<string>> before = [];
    private readonly HashSet<string> goesOn = new(StringComparer.Ordinal);

    public Exploration(TokenGame game)
    {
        var open = new Queue<Marking>();
        foreach (var start in game.OtherStarts().Prepend(game.Start()))
            if (found.TryAdd(start.Key, (start, null, "start")))
            {
                Visited.UnionWith(start.Places.Keys.Select(place => place[1..]));
                open.Enqueue(start);
            }
        while (open.TryDequeue(out var marking))
        {
            if (found.Count > MostMarkings)
            {
                IsComplete = false;
                return;
            }
            foreach (var move in game.Moves(marking))
                if (Follow(marking, move))
                    open.Enqueue(move.To);
        }
    }

    /// <summary>False when the scope was too large to see all of it.</summary>
    public bool IsComplete { get; private set; } = true;

    public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>The scope can end without an error.</summary>
    public bool Completes { get; private set; }

    public IEnumerable<Marking> Markings => found.Values.Select(entry => entry.Marking);

    /// <summary>The markings that end nothing and go nowhere, nearest first.</summary>
    public IEnumerable<Marking> Deadlocks() =>
        found.Where(entry => !goesOn.Contains(entry.Key)).Select(entry => entry.Value.Marking).Where(marking => !marking.IsFinal && IsFollowed(marking));

    /// <summary>
    /// The nearest marking that goes on for ever without a way to an end or to a deadlock, if there is one.
    /// </summary>
    public Marking? Livelock()
    {
        var halts = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(found.Keys.Where(key => !goesOn.Contains(key)));
        while (open.TryPop(out var key))
            if (halts.Add(key))
                foreach (var earlier in before.GetValueOrDefault(key, []))
                    open.Push(earlier);
        return found.Where(entry => !halts.Contains(entry.Key) && FollowsItself(entry.Key)).Select(entry => entry.Value.Marking).FirstOrDefault();
    }

    public ImmutableArray<string> PathTo(Marking marking)
    {
        var path = new Stack<string>();
        for (var key = (string?)marking.Key; key is not null; key = found[key].From)
            path.Push(found[key].Label);
        return [.. path];
    }

    private bool Follow(Marking from, Move move)
    {
        Visited.Add(move.Element);
        if (move.Error is { } error)
            Errors.Add(error);
        else if (move.To.IsFinal)
            Completes = true;
        var key = move.To.Key;
        if (!before.TryGetValue(key, out var earlier))
            before[key] = earlier = [];
        earlier.Add(from.Key);
        goesOn.Add(from.Key);
        return found.TryAdd(key, (move.To, from.Key, move.Label)) && IsFollowed(move.To);
    }

    private static bool IsFollowed(Marking marking) => marking.Places.Values.All(count => count <= MostTokens);

    private bool FollowsItself(string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(before.GetValueOrDefault(key, []));
        while (open.TryPop(out var earlier))
            if (earlier == key)
                return true;
            else if (seen.Add(earlier))
                foreach (var next in before.GetValueOrDefault(earlier, []))
                    open.Push(next);
        return false;
    }
}
