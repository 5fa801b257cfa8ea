using System.Text;
using System.Text.Json;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Decisions;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// What a file must be to be kept at all. A draft may hold an unfinished process, but nothing hostile and nothing that is not
/// what its ending says.
/// </summary>
public static class DefinitionGuard
{
    private const int DeepestJson = 64;

    private static readonly JsonDocumentOptions StrictJson = new() { MaxDepth = DeepestJson, AllowDuplicateProperties = false };

    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<DefinitionProblem> Check(string scheme, DefinitionFile file)
    {
        if (!DefinitionPath.IsOf(scheme, file.Path))
            return [DefinitionProblem.Error(file.Path, "path.refused", "Expected a path that a scheme may have, but it is not one.")];
        if (file.Bytes.Length > FileSet.LargestFile)
            return [DefinitionProblem.Error(file.Path, "file.size", $"Expected at most {FileSet.LargestFile} bytes, but found {file.Bytes.Length}.")];

        return file.Kind switch
        {
            DefinitionKind.Process => [.. Bpmn(file)],
            DefinitionKind.Decisions => Text(file) ?? Dmn(file) ?? [],
            DefinitionKind.Form or DefinitionKind.Json => Text(file) ?? Json(file) ?? [],
            _ => Text(file) ?? [],
        };
    }

    private static IEnumerable<DefinitionProblem> Bpmn(DefinitionFile file)
    {
        var read = BpmnReader.Read(file.Bytes);
        return read.File is null ? read.Problems.Select(problem => DefinitionProblem.Of(file.Path, problem)) : [];
    }

    private static DefinitionProblem[]? Dmn(DefinitionFile file) =>
        DmnReader.TryRead(new StringReader(file.Text()), out _, out var problem) ? null : [DefinitionProblem.Of(file.Path, problem)];

    private static DefinitionProblem[]? Json(DefinitionFile file)
    {
        try
        {
            using var json = JsonDocument.Parse(file.Text(), StrictJson);
            return null;
        }
        catch (JsonException malformed)
        {
            return
            [
                DefinitionProblem.Error(file.Path, "json.malformed", $"Expected JSON, but: {malformed.Message}") with
                {
                    At = new((int)(malformed.LineNumber ?? 0) + 1, (int)(malformed.BytePositionInLine ?? 0) + 1),
                },
            ];
        }
    }

    private static DefinitionProblem[]? Text(DefinitionFile file)
    {
        try
        {
            var text = StrictText.GetString(file.Bytes);
            return text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))
                ? [DefinitionProblem.Error(file.Path, "text.control", "Expected text, but found control characters.")]
                : null;
        }
        catch (DecoderFallbackException)
        {
            return [DefinitionProblem.Error(file.Path, "text.encoding", "Expected text in UTF-8, but found other bytes.")];
        }
    }
}
