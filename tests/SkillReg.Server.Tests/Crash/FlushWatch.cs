using System.Runtime.CompilerServices;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>On which side of a flush something happens.</summary>
internal enum Side
{
    /// <summary>PostgreSQL never hears it.</summary>
    Near,

    /// <summary>PostgreSQL has done it, and nobody hears the answer.</summary>
    Far,
}

/// <summary>
/// Numbers the flushes that speak of some cases, in the order in which they come, whatever else passes, and strikes at one.
/// </summary>
internal sealed class FlushWatch(IReadOnlyList<Guid> cases)
{
    private readonly ConditionalWeakTable<Transcript, object> asked = [];
    private readonly List<bool> flushes = [];
    private readonly TaskCompletionSource struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int strikes;

    /// <summary>Where it strikes; nowhere in a rehearsal.</summary>
    public (int Flush, Side Side)? At { get; init; }

    /// <summary>Strikes, and says whether the line still holds afterwards.</summary>
    public Func<Task<bool>> StrikeAsync { get; init; } = () => Task.FromResult(true);

    public Task Struck => struck.Task;

    /// <summary>Whether its flush has come.</summary>
    public bool IsStriking => Volatile.Read(ref strikes) > 0;

    /// <summary>
    /// Of each flush, whether it could be stopped before it was sent. A claim cannot: that it was about one of the cases
    /// is known only from its answer, and unsent it is as if the pump had not looked yet. What only reads the case among
    /// others, such as the watch over all, is not one: it comes when it likes and leaves nothing.
    /// </summary>
    public IReadOnlyList<bool> Flushes => flushes;

    public async Task<bool> ObserveAsync(Flush flush)
    {
        if (Number(flush) is not { } number || At is not var (wanted, side) || !Matches(flush, number, wanted, side) || Interlocked.Exchange(ref strikes, 1) > 0)
            return true;

        var holds = await StrikeAsync();
        struck.TrySetResult();
        return holds;
    }

    /// <summary>
    /// What happens side by side may come in another order than in the rehearsal; where that flush cannot be stopped, the next
    /// one that can be is.
    /// </summary>
    private static bool Matches(Flush flush, int number, int wanted, Side side) => flush.Answer is null
        ? side == Side.Near && number >= wanted
        : side == Side.Far && number == wanted;

    private int? Number(Flush flush)
    {
        lock (flushes)
        {
            if (flush.Answer is not null && asked.TryGetValue(flush.Transaction, out var known))
            {
                asked.Remove(flush.Transaction);
                return (int)known;
            }

            if (!cases.Any(flush.SpeaksOf) || flush is { Answer: { } answer } && answer.AsSpan().IndexOf("UPDATE "u8) < 0)
                return null;

            flushes.Add(flush.Answer is null);
            if (flush.Answer is null)
                asked.Add(flush.Transaction, flushes.Count);
            return flushes.Count;
        }
    }
}
