using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Registers;

/// <summary>
/// Takes over a scheme's register of qualified persons from a sheet. Good lines are taken, replacing what was said about the
/// same person; bad ones are reported by number. The ID numbers themselves are not kept.
/// </summary>
public static class ImportRegister
{
    public const long LargestRequest = 32L << 20;

    private const int MostProblems = 500;
    private const int Batch = 10_000;

    /// <param name="Bad">How many lines were not taken, of which the first are told.</param>
    public sealed record Response(int Taken, int Bad, IReadOnlyList<RegisterProblem> Problems);

    public sealed record Parts(Storage.Registration.Registers Registers, SchemeCatalogue Catalogue, KeyRing Keys, AuditTrail Audit, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string scheme, IFormFile file, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (!(await parts.Catalogue.NamesAsync(stop)).ContainsKey(scheme))
            return Refusals.NotFound.ToResult();
        if (await ReadAsync(file, stop) is not { } text)
            return Refusals.Invalid([new FieldProblem("/file", "sheet.encoding", "文件应为 UTF-8 编码的 CSV")]).ToResult();

        var now = parts.Time.GetUtcNow();
        var sheet = RegisterSheet.Read(text, OfficeClock.DayOf(now));
        foreach (var lines in sheet.Lines.Chunk(Batch))
            await parts.Registers.ImportAsync(scheme, [.. lines.Select(line => EntryOf(line, parts.Keys))], now, stop);
        await parts.Audit.AddAsync(EntryOf(context.Features.GetRequiredFeature<SignedIn>().AccountId, now, $"{scheme}: {sheet.Lines.Length}"), stop);
        return TypedResults.Ok(new Response(sheet.Lines.Length, sheet.Problems.Length, [.. sheet.Problems.Take(MostProblems)]));
    }

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

    private static RegisterEntry EntryOf(RegisterLine line, KeyRing keys) => new(keys.Fingerprint(LoginKeys.IdNumber, line.IdNumber), line.Columns);

    private static AuditEntryRow EntryOf(Guid by, DateTimeOffset now, string reason) => new()
    {
        Id = Guid.CreateVersion7(now),
        At = now.UtcDateTime,
        Actor = by,
        Act = "register.imported",
        Subject = by,
        Reason = reason,
    };
}
