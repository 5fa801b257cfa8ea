namespace SkillReg.Storage.Seats;

/// <summary>The sites and sessions of a plan, as its office edits them.</summary>
/// <param name="Version">Zero where nothing was saved yet.</param>
public sealed record Seating(int Version, IReadOnlyList<Site> Sites, IReadOnlyList<ExamSession> Sessions)
{
    public static Seating None { get; } = new(0, [], []);
}

public sealed record Site(string Name, string Address, IReadOnlyList<Room> Rooms);

public sealed record Room(string Name, int Capacity);

/// <param name="Site">The name of a site of the plan.</param>
public sealed record ExamSession(Guid Id, string Subject, string Site, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public int Seats { get; init; }

    public int Taken { get; init; }
}

/// <summary>A seat that somebody has, with everything that a ticket and a room list say of it.</summary>
public sealed record TakenSeat(Guid SessionId, string Subject, string Site, string Room, int Number)
{
    public required string Address { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>A chair as people name it.</summary>
public sealed record SeatPlace(Guid Session, string Room, int Number);

/// <summary>One line of a room list.</summary>
public sealed record RoomLine(TakenSeat Seat, Guid ApplicationId, string Applicant)
{
    public string? Unit { get; init; }

    public string? Ticket { get; init; }

    public required bool IsAbsent { get; init; }
}

/// <summary>What became of saving a seating.</summary>
public abstract record SeatingOutcome
{
    private SeatingOutcome()
    {
    }

    /// <param name="Moved">Applications with a ticket whose session is at another time or place now.</param>
    public sealed record Saved(int Version, IReadOnlyList<Guid> Moved) : SeatingOutcome;

    /// <summary>Somebody else has saved it since.</summary>
    public sealed record Changed : SeatingOutcome;

    /// <summary>People sit where there would be no chair.</summary>
    public sealed record Occupied(int Seats) : SeatingOutcome;
}
