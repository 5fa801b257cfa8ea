using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Documents;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Documents;

/// <summary>Puts a file into a slot of one's own application, once its bytes were looked at.</summary>
public static class UploadDocument
{
    /// <summary>More than the largest slot of any scheme may hold; the slot's own limit is checked on the bytes.</summary>
    public const long LargestRequest = 21L << 20;

    private const int LongestName = 120;

    public sealed record Place(Guid Id, string Slot, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Created<DocumentView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, IFormFile file, [AsParameters] DocumentParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(place.Id, stop) is not { } open || open.Scheme.Scheme.Document(place.Slot) is not { } slot)
            return Refusals.NotFound.ToResult();
        if (!open.MayChange(slot.Key))
            return DocumentRefusals.Busy.ToResult();
        if (file.Length > slot.Largest)
            return DocumentRefusals.Of(slot.Key, "file.size", $"文件不能超过 {Megabytes(slot.Largest)}").ToResult();

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(bytes, stop);
        var found = FileInspection.Inspect(bytes);
        if (Refusal(slot, open.Scheme.Scheme, found, bytes.Length) is { } refusal)
            return refusal.ToResult();

        var document = new Document(place.Key ?? Guid.CreateVersion7(parts.Time.GetUtcNow()), slot.Key, NameOf(file), found.MediaType)
        {
            Size = bytes.Length,
            Hash = await parts.Blobs.SaveAsync(bytes, stop),
            By = parts.Person.AccountId,
            At = parts.Time.GetUtcNow(),
        };
        return await parts.Documents.AddAsync(place.Id, document, slot.Most, stop)
            ? TypedResults.Created($"/api/applications/{place.Id}/documents/{document.Id}", DocumentView.Of(document))
            : DocumentRefusals.SlotFull.ToResult();
    }

    private static Refusal? Refusal(DocumentSlot slot, Scheme scheme, FileFinding found, int size)
    {
        if (found.Rule is { } rule)
            return DocumentRefusals.Of(slot.Key, rule);
        if (!slot.Types.Contains(found.MediaType))
            return DocumentRefusals.Of(slot.Key, "file.type");
        return slot.Photo is { } name && scheme.Photo(name) is { } photo ? PhotoRefusal(slot, photo, (found, size)) : null;
    }

    private static Refusal? PhotoRefusal(DocumentSlot slot, PhotoRule photo, (FileFinding Found, int Size) file)
    {
        var problems = PhotoCheck.Of(photo, file.Found.Pixels ?? default, file.Size)
            .Select(problem => new FieldProblem($"/{slot.Key}", problem.Rule, problem.Message)).ToList();
        return problems.Count > 0 ? Refusals.Invalid(problems) : null;
    }

    /// <summary>The name is a text to show, never a path: no folders, no control or direction characters, no end without limit.</summary>
    public static string NameOf(IFormFile file)
    {
        var name = file.FileName.Split('/', '\\')[^1];
        var clean = string.Concat(name.Where(letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.Format));
        return clean.Length switch
        {
            0 => "未命名",
            > LongestName => clean[^LongestName..],
            _ => clean,
        };
    }

    private static string Megabytes(int bytes) => $"{bytes / (1024.0 * 1024.0):0.#} MB";
}
