using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Documents;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Petitions;

/// <summary>Keeps a file that will support a request. It belongs to its uploader and is seen by nobody until a request names it.</summary>
public static class UploadEvidence
{
    public const long LargestRequest = 11L << 20;

    private const int LargestFile = 10 << 20;
    private const int MostADay = 40;
    private const string Slot = "file";

    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/png"];

    public static readonly Refusal TooOften =
        new(StatusCodes.Status429TooManyRequests, "evidence.too-often", "今日上传的文件过多，请明天再试");

    public sealed record Response(Guid Id, string Name);

    public sealed record Parts(Evidences Evidences, BlobStore Blobs, Budgets Budgets, TimeProvider Time, HttpContext Context);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(IFormFile file, [AsParameters] Parts parts, CancellationToken stop)
    {
        if (parts.Context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (file.Length > LargestFile)
            return DocumentRefusals.Of(Slot, "file.size", "文件不能超过 10 MB").ToResult();

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(bytes, stop);
        var found = FileInspection.Inspect(bytes);
        if (found.Rule is { } rule)
            return DocumentRefusals.Of(Slot, rule).ToResult();
        if (!Types.Contains(found.MediaType))
            return DocumentRefusals.Of(Slot, "file.type").ToResult();

        var now = parts.Time.GetUtcNow();
        if (await parts.Budgets.TrySpendAsync([new Budget($"evidence/{person.AccountId}", MostADay, TimeSpan.FromDays(1))], now, stop) is not null)
            return TooOften.ToResult();

        var evidence = new EvidenceRow
        {
            Id = Guid.CreateVersion7(now),
            By = person.AccountId,
            Name = Uploading.NameOf(file),
            MediaType = found.MediaType,
            Size = bytes.Length,
            Hash = await parts.Blobs.SaveAsync(bytes, stop),
            At = now.UtcDateTime,
        };
        await parts.Evidences.AddAsync(evidence, stop);
        return TypedResults.Created((string?)null, new Response(evidence.Id, evidence.Name));
    }
}
