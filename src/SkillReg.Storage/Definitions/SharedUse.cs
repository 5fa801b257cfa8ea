using SkillReg.Bpmn.Scenarios;
using SkillReg.Registration.Schemes;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Which shared files belong to an edition: those that its <c>scheme.json</c> lists, the scenarios that play nothing else, and
/// the shared templates that one of its files names.
/// </summary>
public static class SharedUse
{
    private const string Folder = $"{DefinitionPath.Workflows}/{DefinitionPath.Shared}/";

    /// <summary>The scheme's own files together with the shared ones they use.</summary>
    public static FileSet Close(string scheme, FileSet own, FileSet shared)
    {
        var listed = own.Find(DefinitionPath.SchemeFileOf(scheme)) is { } file && SchemeReader.Read(file.Text()).Scheme is { } read ? read.Shared : [];
        var closed = own.With(listed.Select(name => shared.Find(Folder + name)).OfType<DefinitionFile>());
        closed = closed.With(shared.Files.Where(candidate => candidate.Kind == DefinitionKind.Scenario && Plays(candidate, closed)));

        var templates = shared.Files.Where(candidate => candidate.Path.StartsWith(DefinitionPath.Templates, StringComparison.Ordinal)).ToList();
        var texts = new Queue<string>(templates.Count > 0 ? closed.Files.Select(user => user.Text()) : []);
        while (texts.TryDequeue(out var text))
        {
            foreach (var used in templates.Where(candidate => Mentions(text, StemOf(candidate.Path))).ToList())
            {
                templates.Remove(used);
                closed = closed.With(used);
                texts.Enqueue(used.Text());
            }
        }

        return closed;
    }

    /// <summary>The file's name without any ending: what a template is called by, and its sample with it.</summary>
    public static string StemOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static bool Plays(DefinitionFile scenario, FileSet files)
    {
        var names = files.Files.Select(file => Path.GetFileName(file.Path)).ToHashSet(StringComparer.Ordinal);
        return ScenarioReader.Read(scenario.Text()).Scenario is { } read && read.Uses.All(use => names.Contains(Path.GetFileName(use)));
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
