using System.Text.Json;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Dmn.Decisions;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Which shared files a scheme uses: whoever writes one of a file's names uses it, and so on through what is used. Looking
/// at words instead of references also finds names that an expression chooses from; at worst a copy too many is kept.
/// </summary>
public static class SharedUse
{
    /// <summary>The scheme's own files together with the shared ones they use.</summary>
    public static FileSet Close(FileSet own, FileSet shared)
    {
        var open = shared.Files.Where(file => file.Kind is not (DefinitionKind.Scenario or DefinitionKind.Text))
            .Select(file => (File: file, Names: NamesOf(file))).ToList();
        var all = own;
        var texts = new Queue<DefinitionFile>(own.Files.Where(file => file.Kind != DefinitionKind.Text));
        while (texts.TryDequeue(out var user))
        {
            var text = user.Text();
            foreach (var used in open.Where(candidate => candidate.Names.Any(name => Mentions(text, name))).ToList())
            {
                open.Remove(used);
                all = all.With(used.File);
                texts.Enqueue(used.File);
            }
        }

        var closed = all;
        return closed.With(shared.Files.Where(file => file.Kind == DefinitionKind.Scenario && Plays(file, closed)));
    }

    /// <summary>A shared scenario comes along when everything it plays is there.</summary>
    private static bool Plays(DefinitionFile scenario, FileSet files)
    {
        var names = files.Files.Select(file => Path.GetFileName(file.Path)).ToHashSet(StringComparer.Ordinal);
        return ScenarioReader.Read(scenario.Text()).Scenario is { } read && read.Uses.All(use => names.Contains(Path.GetFileName(use)));
    }

    private static HashSet<string> NamesOf(DefinitionFile file)
    {
        var fileName = Path.GetFileName(file.Path);
        var names = new HashSet<string>(StringComparer.Ordinal) { fileName, fileName.Split('.')[0] };
        switch (file.Kind)
        {
            case DefinitionKind.Process:
                names.UnionWith(BpmnReader.Read(file.Bytes).File?.Processes.Select(process => process.Id) ?? []);
                break;
            case DefinitionKind.Decisions when DmnReader.TryRead(new StringReader(file.Text()), out var model, out _):
                names.Add(model.Namespace);
                names.UnionWith(model.Elements.OfType<DmnElement.Decision>().SelectMany(decision => new[] { decision.Id, decision.Name }));
                break;
            case DefinitionKind.Form when FormId(file) is { } id:
                names.Add(id);
                break;
        }

        names.Remove("");
        return names;
    }

    /// <summary>The id that tasks name a form by; null for a file that is no form.</summary>
    public static string? FormId(DefinitionFile file)
    {
        try
        {
            using var form = JsonDocument.Parse(file.Text());
            return form.RootElement.ValueKind == JsonValueKind.Object && form.RootElement.TryGetProperty("id", out var id) ? id.GetString() : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the name stands in the text as a word of its own.</summary>
    private static bool Mentions(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
                return true;
        }

        return false;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.';
}
