using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>
/// Begins the draft of a scheme from one of its editions, or from the files that came with this version of the program. A
/// scheme has one draft, so that two administrators see each other's work instead of losing it.
/// </summary>
public static class BeginDraft
{
    /// <param name="From">The edition to begin from; the newest one that cases follow when it is not said.</param>
    /// <param name="Shipped">True to begin from the shipped files instead.</param>
    public sealed record Request(int? From, bool Shipped);

    public static async Task<Results<Created<DraftView>, ProblemHttpResult>> HandleAsync(
        string scheme, Request request, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (await room.Drafts.FindAsync(scheme, stop) is not null)
            return DefinitionRefusals.DraftExists.ToResult();
        var isBegun = request.Shipped ? await FromShippedAsync(scheme, room, stop) : await FromEditionAsync(scheme, request.From, room, stop);
        if (await room.Drafts.FindAsync(scheme, stop) is not { } draft)
            return Refusals.NotFound.ToResult();
        if (!isBegun)
            return DefinitionRefusals.DraftExists.ToResult();

        room.Tag(EntityTag.Of(draft.Version));
        return TypedResults.Created($"/api/definitions/{scheme}/draft", DraftView.Of(draft));
    }

    private static async Task<bool> FromEditionAsync(string scheme, int? from, DefinitionRoom room, CancellationToken stop)
    {
        var edition = from is { } number ? new EditionName(scheme, number) : await room.Editions.ChooseAsync(scheme, PublishedEditions.Follow, stop);
        return edition is not null && await room.Drafts.BeginAsync(edition, room.Deed(), stop);
    }

    private static async Task<bool> FromShippedAsync(string scheme, DefinitionRoom room, CancellationToken stop)
    {
        var library = DefinitionFolder.Read(DefinitionFolder.Shipped);
        return LibraryLayout.Schemes(library).Contains(scheme)
            && (await room.Drafts.BeginAsync([(scheme, LibraryLayout.Newest(library, scheme))], room.Deed(), stop)).Count == 0;
    }
}
