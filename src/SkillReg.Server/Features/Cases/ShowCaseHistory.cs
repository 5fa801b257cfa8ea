using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Cases;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Cases;

/// <summary>
/// The timeline of a case, oldest first. Its applicant reads which office had it, when, and why it was decided so, and no
/// reviewer's name; the office reads who did what.
/// </summary>
public static class ShowCaseHistory
{
    private const int PageSize = 50;

    private static readonly string[] ForApplicants = ["begun", "opened", "decided", "ended", "cancelled"];

    public sealed record Response(IReadOnlyList<MomentView> Items, string? Next);

    /// <param name="Kind">Such as <c>begun</c>, <c>opened</c>, <c>claimed</c>, <c>decided</c>, <c>timer</c>, <c>ended</c>.</param>
    public sealed record MomentView(string Kind, DateTimeOffset At)
    {
        /// <summary>What the definition calls the place it happened at.</summary>
        public string? Name { get; init; }

        /// <summary>The label of the state that the place stands for.</summary>
        public string? StatusLabel { get; init; }

        public IReadOnlyList<string> Offices { get; init; } = [];

        public string? By { get; init; }

        /// <summary>Whether it was the reader.</summary>
        public bool IsMine { get; init; }

        public string? To { get; init; }

        public string? OnBehalfOf { get; init; }

        public string? Outcome { get; init; }

        public IReadOnlyList<ReasonLine> Reasons { get; init; } = [];

        public string? Detail { get; init; }
    }

    public sealed record ReasonLine(string Label, string Text, IReadOnlyList<string> Pointers);

    public sealed record Asked(Guid Id, [FromQuery(Name = "after")] string? After);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Asked asked, [AsParameters] CaseRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(asked.Id, stop) is not var (sheet, sight))
            return Refusals.NotFound.ToResult();
        var after = -1;
        if (asked.After is { } mark && !int.TryParse(mark, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页标记有误，请从第一页开始")]).ToResult();

        var moments = CaseMoment.Of(await room.Books.Records.HistoryAsync(asked.Id, sheet.Began, stop))
            .Where(moment => moment.Place > after && (sight != CaseSight.Applicant || ForApplicants.Contains(moment.Kind))).Take(PageSize + 1).ToList();
        var shown = moments.Take(PageSize).ToList();
        var telling = new Telling(await CaseWords.OfAsync(room.Books, sheet.Line.Edition, stop), sight, room.Reader.Person)
        {
            Offices = await room.Books.Records.OfficesAsync(shown.SelectMany(moment => moment.Groups), stop),
            Reasons = await room.Books.Records.ReasonsAsync(asked.Id, stop),
            People = sight == CaseSight.Applicant
                ? new Dictionary<string, string>()
                : await room.Books.People.NamesAsync(
                    shown.SelectMany(moment => new[] { moment.Actor, moment.Deed?.To ?? "", moment.Deed?.OnBehalfOf ?? "" }), stop),
        };
        return TypedResults.Ok(new Response(
            [.. shown.Select(telling.Of)],
            moments.Count > PageSize ? shown[^1].Place.ToString(CultureInfo.InvariantCulture) : null));
    }

    private sealed record Telling(CaseWords Words, CaseSight Sight, string Reader)
    {
        public required IReadOnlyDictionary<string, string> Offices { get; init; }

        public required IReadOnlyDictionary<string, string> People { get; init; }

        public required IReadOnlyDictionary<int, ImmutableArray<ReturnReason>> Reasons { get; init; }

        public MomentView Of(CaseMoment moment) => new(moment.Kind, moment.At)
        {
            Name = moment.Element is { } element ? Words.NameOf(element) : null,
            StatusLabel = moment.Element is { } place ? Words.LabelAt(place) : null,
            Offices = [.. moment.Groups.Select(group => Offices.GetValueOrDefault(group.Split('@')[^1])).OfType<string>().Distinct()],
            By = People.GetValueOrDefault(moment.Actor),
            IsMine = moment.Actor == Reader,
            To = moment.Deed?.To is { } to ? People.GetValueOrDefault(to) : null,
            OnBehalfOf = moment.Deed?.OnBehalfOf is { } owner && owner != moment.Actor ? People.GetValueOrDefault(owner) : null,
            Outcome = moment.Deed?.Outcome,
            Reasons = moment.Deed is { Kind: TaskDeedKind.Decided } decided ? ReasonsOf(decided) : [],
            Detail = Sight == CaseSight.Applicant ? null : moment.Detail,
        };

        private IReadOnlyList<ReasonLine> ReasonsOf(TaskDeed decided) => Reasons.TryGetValue(decided.Task, out var written)
            ? [.. written.Select(reason => new ReasonLine(Words.ReasonOf(reason.Code), reason.Text, [.. reason.Pointers]))]
            : [.. decided.ReasonCodes.Select(code => new ReasonLine(Words.ReasonOf(code), "", []))];
    }
}
