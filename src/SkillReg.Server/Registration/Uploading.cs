using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Documents;
using SkillReg.Registration.Schemes;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Registration;

/// <summary>Who puts a file into a slot.</summary>
/// <param name="Id">Of the document, so that asking again adds none.</param>
/// <param name="OnBehalf">Why it is not the applicant who does; null where it is.</param>
public sealed record Uploader(Guid Id, Guid By, string? OnBehalf);

/// <summary>Puts files into the slots of applications, once their bytes were looked at: whoever sends them, the rules are the same.</summary>
public sealed class Uploading(Documents documents, BlobStore blobs, TimeProvider time)
{
    private const int LongestName = 120;

    /// <returns>The document, or why the file is not taken.</returns>
    public async Task<(Document? Document, Refusal? Refusal)> AddAsync(
        (OpenApplication Open, DocumentSlot Slot) place, IFormFile file, Uploader uploader, CancellationToken stop)
    {
        var (open, slot) = place;
        if (file.Length > slot.Largest)
            return (null, DocumentRefusals.Of(slot.Key, "file.size", $"文件不能超过 {Megabytes(slot.Largest)}"));

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
            await stream.ReadExactlyAsync(bytes, stop);
        var found = FileInspection.Inspect(bytes);
        if ((RefusalOf(slot, open.Scheme.Scheme, found, bytes.Length) ?? NameRefusal(slot, open, NameOf(file))) is { } refusal)
            return (null, refusal);

        var document = new Document(uploader.Id, slot.Key, NameOf(file), found.MediaType)
        {
            Size = bytes.Length,
            Hash = await blobs.SaveAsync(bytes, stop),
            By = uploader.By,
            OnBehalf = uploader.OnBehalf,
            At = time.GetUtcNow(),
        };
        return await documents.AddAsync(open.Application.Id, document, slot.Most, stop) ? (document, null) : (null, DocumentRefusals.SlotFull);
    }

    private static Refusal? RefusalOf(DocumentSlot slot, Scheme scheme, FileFinding found, int size)
    {
        if (found.Rule is { } rule)
            return DocumentRefusals.Of(slot.Key, rule);
        if (!slot.Types.Contains(found.MediaType))
            return DocumentRefusals.Of(slot.Key, "file.type");
        return slot.Photo is { } name && scheme.Photo(name) is { } photo ? PhotoRefusal(slot, photo, (found, size)) : null;
    }

    /// <summary>A file may have to be called like the work that it holds, as an answer says it.</summary>
    private static Refusal? NameRefusal(DocumentSlot slot, OpenApplication open, string name)
    {
        if (slot.NamedAfter is not { } field)
            return null;

        var expected = (open.Answers[field] as FeelString)?.Value.Trim();
        return string.IsNullOrEmpty(expected)
            ? DocumentRefusals.Of(slot.Key, "file.name", "请先填写并保存名称，再上传文件")
            : Path.GetFileNameWithoutExtension(name).Trim() == expected
                ? null
                : DocumentRefusals.Of(slot.Key, "file.name", $"文件名称需与所填写的标题一致，应为“{expected}{Path.GetExtension(name)}”");
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
