using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>The sites and sessions of a plan as its office edits them.</summary>
/// <param name="Version">The tag to send back when it is saved; zero where nothing was saved yet.</param>
public sealed record SeatingView(int Version, IReadOnlyList<SiteView> Sites, IReadOnlyList<ExamSessionView> Sessions)
{
    public static SeatingView Of(Seating seating) => new(
        seating.Version,
        [.. seating.Sites.Select(site => new SiteView(site.Name, site.Address, [.. site.Rooms.Select(room => new RoomView(room.Name, room.Capacity))]))],
        [.. seating.Sessions.Select(session => new ExamSessionView(session.Id, session.Subject, session.Site, session.StartsAt, session.EndsAt) { Seats = session.Seats, Taken = session.Taken })]);
}

public sealed record SiteView(string Name, string Address, IReadOnlyList<RoomView> Rooms);

public sealed record RoomView(string Name, int Capacity);

public sealed record ExamSessionView(Guid Id, string Subject, string Site, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public required int Seats { get; init; }

    public required int Taken { get; init; }
}
