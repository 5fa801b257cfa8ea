using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Migrations;

/// <summary>What the operations on migrations work with.</summary>
public sealed record MigrationRoom(MigrationBatches Batches, DryRun DryRun, Editions Editions, Drafts Drafts, KnownNames Known, TimeProvider Time, HttpContext Context)
{
    public Guid Account => Context.Features.Get<SignedIn>()?.AccountId ?? Guid.Empty;

    /// <summary>Both editions of a plan, or null when one of them does not exist.</summary>
    public async Task<(DefinitionSet From, DefinitionSet To)?> EditionsOfAsync(PlanView? plan, CancellationToken stop) =>
        await Editions.FindAsync(plan?.From ?? "", stop) is { } from && await Editions.FindAsync(plan?.To ?? "", stop) is { } to
            ? (from.Definitions, to.Definitions)
            : null;

    /// <summary>A page of what would happen, and with the first page the numbers.</summary>
    public async Task<ForetoldPage> ForetellAsync(DefinitionSet from, Command.Migrate command, PageRequest page, CancellationToken stop)
    {
        var counts = page.After is null ? ForetoldCountsView.Of(await DryRun.CountAsync(from, command, stop)) : null;
        var cursor = new DryRunCursor(page.After, page.Limit ?? PageRequest.Usual, Names.Read<CaseFilter>(page.Only ?? "all") ?? CaseFilter.All);
        var found = await DryRun.PageAsync(from, command, cursor, stop);
        return new ForetoldPage(counts, [.. found.Cases.Select(ForetoldCaseView.Of)], found.Next);
    }
}

/// <param name="Only">all, moving, blocked or shifting.</param>
public sealed record PageRequest(Guid? After, int? Limit, string? Only)
{
    public const int Usual = 50;
}

/// <param name="Counts">Over all cases; with the first page only.</param>
/// <param name="Next">Where the next page begins, or null when there is none.</param>
public sealed record ForetoldPage(ForetoldCountsView? Counts, IReadOnlyList<ForetoldCaseView> Cases, Guid? Next);
