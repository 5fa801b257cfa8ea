using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>What is different in another edition, or in the draft: file by file, and element by element within processes and decisions.</summary>
public static class CompareEditions
{
    private const string Draft = "draft";

    public sealed record Response(IReadOnlyList<FileDifferenceView> Files);

    /// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
    /// <param name="OnlyAppearance">Whether only the drawing, comments or spaces differ.</param>
    public sealed record FileDifferenceView(string Path, string Change, bool OnlyAppearance, IReadOnlyList<ElementDifferenceView> Elements);

    public sealed record ElementDifferenceView(string Id, string Type, string? Name, string Change, IReadOnlyList<PartDifference> Parts);

    /// <param name="With">The number of the other edition, or <c>draft</c>.</param>
    public sealed record Place(string Scheme, int Number, [FromQuery(Name = "with")] string With);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] DefinitionRoom room, CancellationToken stop) =>
        await room.Editions.ReadAllAsync(new EditionName(place.Scheme, place.Number), stop) is { } before
        && await OtherAsync(place, room, stop) is { } after
            ? TypedResults.Ok(new Response([.. EditionDiff.Between(before, after).Select(View)]))
            : Refusals.NotFound.ToResult();

    private static async Task<FileSet?> OtherAsync(Place place, DefinitionRoom room, CancellationToken stop)
    {
        if (place.With == Draft)
            return (await room.Drafts.ReadAllAsync(place.Scheme, stop))?.Files;
        return int.TryParse(place.With, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? await room.Editions.ReadAllAsync(new EditionName(place.Scheme, number), stop)
            : null;
    }

    private static FileDifferenceView View(FileDifference file) => new(
        file.Path, Word(file.Kind), file.OnlyAppearance,
        [.. file.Elements.Select(element => new ElementDifferenceView(element.Id, element.Type, element.Name, Word(element.Kind), element.Parts))]);

    private static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Added => "added",
        DifferenceKind.Removed => "removed",
        _ => "changed",
    };
}
