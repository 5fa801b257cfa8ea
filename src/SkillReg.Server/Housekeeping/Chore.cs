namespace SkillReg.Server.Housekeeping;

/// <summary>
/// Work that one node of many does once in a while: nothing depends on the minute, and a case's deadline is never one.
/// Whoever has such work registers one of these.
/// </summary>
/// <param name="Name">Unique, and never changed: the schedule in the database knows it by this.</param>
public sealed record Chore(string Name, TimeSpan Rhythm, Func<CancellationToken, Task> DoAsync)
{
    /// <summary>The hour of the day, in UTC, at which it is done; without one it begins when it is first scheduled.</summary>
    public TimeSpan? At { get; init; }

    public DateTimeOffset FirstAfter(DateTimeOffset now)
    {
        if (At is not { } hour)
            return now;
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + hour;
        return today >= now ? today : today.AddDays(1);
    }
}
