using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>Who did what to a task, from its opening to its end; for those who may know of it, also when it is over.</summary>
public static class ShowTaskHistory
{
    public sealed record Response(IReadOnlyList<DeedView> Items);

    /// <param name="Kind">Such as <c>claimed</c>, <c>delegated</c>, <c>reminded</c>, <c>decided</c>.</param>
    /// <param name="By">The colleague who did it; null when it was a part of the system.</param>
    public sealed record DeedView(string Kind, DateTimeOffset At, string? By, bool IsMine)
    {
        public string? To { get; init; }

        /// <summary>Who decides in the end, where somebody prepares it for them.</summary>
        public string? OnBehalfOf { get; init; }

        public string? Outcome { get; init; }

        public IReadOnlyList<string> ReasonCodes { get; init; } = [];

        public DateTimeOffset? Due { get; init; }

        public int? Priority { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (!TaskId.TryParse(id, provider: null, out var task))
            return Refusals.NotFound.ToResult();
        var deeds = await room.Records.DeedsAsync(task, stop);
        if (deeds.Count == 0 || !await MayReadAsync(id, deeds, room, stop))
            return Refusals.NotFound.ToResult();

        var names = await room.People.NamesAsync(deeds.SelectMany(deed => new[] { deed.Actor, deed.To ?? "", deed.OnBehalfOf ?? "" }), stop);
        return TypedResults.Ok(new Response([.. deeds.Select(deed => View(deed, names, room.Reader))]));
    }

    /// <summary>While it is open, whoever knows of it; afterwards whoever could have taken it, and whoever had a hand in it.</summary>
    private static async Task<bool> MayReadAsync(string id, IReadOnlyList<TaskDeed> deeds, TaskRoom room, CancellationToken stop)
    {
        if (deeds[^1].Kind is not (TaskDeedKind.Decided or TaskDeedKind.Withdrawn))
            return await room.FindNotedAsync(id, stop) is not null;

        var groups = deeds[0].Groups;
        return room.Reader.IsCandidate(groups, []) || room.Reader.Administers(groups)
            || deeds.Any(deed => deed.Actor == room.Reader.Person || deed.To == room.Reader.Person);
    }

    private static DeedView View(TaskDeed deed, IReadOnlyDictionary<string, string> names, TaskReader reader) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(deed.Kind.ToString()), deed.At, names.GetValueOrDefault(deed.Actor), deed.Actor == reader.Person)
        {
            To = deed.To is { } to ? names.GetValueOrDefault(to) : null,
            OnBehalfOf = deed.OnBehalfOf is { } owner && owner != deed.Actor ? names.GetValueOrDefault(owner) : null,
            Outcome = deed.Outcome,
            ReasonCodes = [.. deed.ReasonCodes],
            Due = deed.Due,
            Priority = deed.Priority,
        };
}
