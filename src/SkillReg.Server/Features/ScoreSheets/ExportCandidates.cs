using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Results;
using SkillReg.Registration.Tables;
using SkillReg.Server.Problems;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>The candidates of a stage as a sheet to fill in and hand in again.</summary>
public static class ExportCandidates
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] StagePlace place, [AsParameters] ScoreRoom room, CancellationToken stop)
    {
        if (await room.OpenAsync(place, stop) is not var (plan, rules))
            return Refusals.NotFound.ToResult();

        var candidates = await room.Books.Candidates.ListAsync(plan, rules, stop);
        IEnumerable<string> head = [ScoreSheet.ApplicationColumn, ScoreSheet.NameColumn, ScoreSheet.OfferColumn, .. rules.Parts.Select(PartScores.LabelOf)];
        var rows = candidates.Where(candidate => candidate.AwaitsScores).Select(candidate => Row(candidate, rules));

        // Spreadsheets take text for UTF-8 only behind the mark.
        var text = '\uFEFF' + CsvText.Write([head, .. rows]);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"scores-{plan.Number}-{rules.Stage}.csv");
    }

    private static IEnumerable<string> Row(Candidate candidate, StageRules rules) =>
        [candidate.Application.ToString(), candidate.Name, candidate.Offer, .. rules.Parts.Select(part => Cell(candidate, part))];

    /// <summary>What is registered already is not asked for again.</summary>
    private static string Cell(Candidate candidate, string part) =>
        candidate.AwaitsAll || candidate.Awaited.Contains(part) ? "" : candidate.Scores[part]?.ToString(CultureInfo.InvariantCulture) ?? "";
}
