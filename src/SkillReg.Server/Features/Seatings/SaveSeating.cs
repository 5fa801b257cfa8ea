using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Examination;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Seats;

namespace SkillReg.Server.Features.Seatings;

/// <summary>
/// Saves sites, rooms and sessions as a whole. Who has a ticket to a session that is at another time afterwards gets a new
/// ticket and a notice.
/// </summary>
public static class SaveSeating
{
    private const int MostSites = 200;
    private const int MostSessions = 200;
    private const int MostRooms = 200;
    private const int LargestRoom = 1000;
    private const int LongestName = 100;

    public sealed record Request(IReadOnlyList<SiteView>? Sites, IReadOnlyList<NewSession>? Sessions);

    /// <param name="Id">Of a session that is there already; null for a new one.</param>
    public sealed record NewSession(Guid? Id, string Subject, string Site, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    public sealed record Place(Guid Id, [FromHeader(Name = "If-Match")] string? Tag);

    public static async Task<Results<Ok<SeatingView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] SeatingRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(place.Id, stop) is not { } plan)
            return Refusals.NotFound.ToResult();
        if (!int.TryParse(place.Tag?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return SeatingEndpoints.TagMissing.ToResult();
        if (Check(request, plan) is { Count: > 0 } problems)
            return Refusals.Invalid(problems).ToResult();

        switch (await room.Seatings.SaveAsync(place.Id, SeatingOf(request, version, plan), stop))
        {
            case SeatingOutcome.Changed:
                return SeatingEndpoints.Changed.ToResult();
            case SeatingOutcome.Occupied occupied:
                return SeatingEndpoints.Occupied(occupied.Seats).ToResult();
            case SeatingOutcome.Saved saved:
                await room.TellAsync(saved.Moved, DerivedId.Of($"seating/{place.Id}/{saved.Version}"), stop);
                room.Context.Response.Headers.ETag = $"\"{saved.Version}\"";
                return TypedResults.Ok(SeatingView.Of(await room.Seatings.FindAsync(place.Id, stop)));
            default:
                throw new UnreachableException();
        }
    }

    private static Seating SeatingOf(Request request, int version, Plan plan) => new(
        version,
        [.. request.Sites!.Select(site => new Site(site.Name.Trim(), site.Address.Trim(), [.. site.Rooms.Select(room => new Room(room.Name.Trim(), room.Capacity))]))],
        [
            .. request.Sessions!.Select((session, place) => new ExamSession(
                session.Id ?? DerivedId.Of($"exam-session/{plan.Id}/{version}/{place}"), session.Subject, session.Site.Trim(), session.StartsAt, session.EndsAt)),
        ]);

    private static List<FieldProblem> Check(Request request, Plan plan)
    {
        var problems = new List<FieldProblem>();
        if (request.Sites is not { Count: <= MostSites } sites || request.Sessions is not { Count: <= MostSessions } sessions)
            return [new FieldProblem("", "required", "请填写考点和场次")];

        var names = sites.Select(site => site.Name?.Trim() ?? "").ToList();
        for (var at = 0; at < sites.Count; at++)
        {
            if (names[at] is not { Length: > 0 and <= LongestName } || names.Count(name => name == names[at]) > 1 || sites[at].Address is null)
                problems.Add(new FieldProblem($"/sites/{at}/name", "name", "考点名称不能为空或重复"));
            if (sites[at].Rooms is not { Count: > 0 and <= MostRooms } rooms || rooms.DistinctBy(room => room.Name?.Trim()).Count() != rooms.Count
                || rooms.Any(room => room.Name?.Trim() is not { Length: > 0 and <= LongestName } || room.Capacity is < 1 or > LargestRoom))
                problems.Add(new FieldProblem($"/sites/{at}/rooms", "rooms", $"每个考点至少一个考场，名称不能重复，座位数为 1 至 {LargestRoom}"));
        }

        var subjects = PlanSubject.Of(plan).Select(subject => subject.Id).ToHashSet(StringComparer.Ordinal);
        for (var at = 0; at < sessions.Count; at++)
        {
            var session = sessions[at];
            if (!subjects.Contains(session.Subject ?? ""))
                problems.Add(new FieldProblem($"/sessions/{at}/subject", "subject", "计划中没有这个科目"));
            if (!names.Contains(session.Site?.Trim() ?? ""))
                problems.Add(new FieldProblem($"/sessions/{at}/site", "site", "没有这个考点"));
            if (session.EndsAt <= session.StartsAt)
                problems.Add(new FieldProblem($"/sessions/{at}/endsAt", "order", "结束时间应晚于开始时间"));
            if (sessions.Take(at).Any(other => other.Site == session.Site && other.StartsAt < session.EndsAt && session.StartsAt < other.EndsAt))
                problems.Add(new FieldProblem($"/sessions/{at}/startsAt", "overlap", "同一考点的场次时间重叠"));
        }

        return problems;
    }
}
