using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Problems;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>
/// Takes organisations below one of the admin's own from a sheet. Good lines are taken, new ones and those that are there
/// already; every bad one is told by its number. Nothing is moved, and nothing outside is touched.
/// </summary>
public static class ImportOrganisations
{
    private const int MostTold = 500;

    /// <param name="Bad">How many lines were not taken, of which the first are told.</param>
    /// <param name="Warnings">What is worth a look about lines that were taken.</param>
    public sealed record Response(int Added, int Updated, int Bad, IReadOnlyList<SheetFinding> Problems, IReadOnlyList<SheetFinding> Warnings);

    public sealed record Parts(MemberScope Scope, OrganisationTree Tree, ManagedOrganisations Managed, AuditTrail Audit, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid organisation, IFormFile file, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();
        if (await ReadAsync(file, stop) is not { } text)
            return Refusals.Invalid([new FieldProblem("/file", "sheet.encoding", "文件应为 UTF-8 编码的 CSV")]).ToResult();

        var sheet = OrganisationSheet.Read(text);
        var (places, associations) = await parts.Managed.FindKnownAsync(sheet, stop);
        var now = parts.Time.GetUtcNow();
        var (good, misplaced) = SheetPlacing.Place(sheet, [.. reach.Path], places, _ => Guid.CreateVersion7(now));
        var taken = good.Where(one => IsFree(one.Line, associations)).ToList();
        await parts.Tree.SaveAsync([.. taken.Select(RowOf)], stop);
        await parts.Audit.AddAsync(EntryOf(reach, $"{taken.Count}", now), stop);

        List<SheetFinding> problems =
        [
            .. sheet.Problems, .. misplaced,
            .. good.Where(one => !IsFree(one.Line, associations)).Select(one => new SheetFinding(one.Line.Line, "association-code.taken", "关联代码已被其他单位使用")),
        ];
        var updated = taken.Count(one => places.ContainsKey(one.Line.CreditCode));
        return TypedResults.Ok(new Response(
            taken.Count - updated, updated, problems.Count, [.. problems.OrderBy(problem => problem.Line).Take(MostTold)], [.. sheet.Warnings.Take(MostTold)]));
    }

    private static bool IsFree(SheetOrganisation line, IReadOnlyDictionary<string, string> associations) =>
        line.AssociationCode is not { } code || !associations.TryGetValue(code, out var owner) || owner == line.CreditCode;

    private static async Task<string?> ReadAsync(IFormFile file, CancellationToken stop)
    {
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        try
        {
            return await reader.ReadToEndAsync(stop);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Organisation RowOf(PlacedOrganisation placed) => new()
    {
        Id = placed.Path[^1],
        ParentId = placed.Path[^2],
        Path = [.. placed.Path],
        Kind = placed.Line.Kind,
        Name = placed.Line.Name,
        CreditCode = placed.Line.CreditCode,
        AssociationCode = placed.Line.AssociationCode,
        Contact = placed.Line.Contact,
        State = Organisation.Active,
        Version = 1,
    };

    private static AuditEntryRow EntryOf(MemberScope.Reach reach, string reason, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now.UtcDateTime,
        Actor = reach.AccountId,
        Act = "organisations.imported",
        Subject = reach.AccountId,
        Cause = reach.Path[^1],
        Reason = reason,
    };
}
