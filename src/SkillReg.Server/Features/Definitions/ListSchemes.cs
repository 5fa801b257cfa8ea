using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration;
using SkillReg.Registration.Schemes;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Every scheme there is, with its current edition and whether somebody works on the next one.</summary>
public static class ListSchemes
{
    public sealed record Response(IReadOnlyList<SchemeView> Items);

    /// <param name="Current">The edition that new cases follow; null when all are retired or there is none.</param>
    /// <param name="DraftVersion">Null when there is no draft.</param>
    public sealed record SchemeView(string Scheme, string? Name, int? Current, int Last, int? DraftVersion);

    public static async Task<Ok<Response>> HandleAsync(PublishedEditions editions, CancellationToken stop) =>
        TypedResults.Ok(new Response([.. (await editions.ListSchemesAsync(stop)).Select(entry =>
            new SchemeView(entry.Scheme, NameOf(entry.Described), entry.Current, entry.Last, entry.DraftVersion))]));

    private static string? NameOf(DefinitionFile? described) =>
        described is null ? null : SchemeReader.Read(described.Text()).Scheme?.Name.In(Wording.Chinese);
}
