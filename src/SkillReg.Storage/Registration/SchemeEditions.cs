using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Forms;
using SkillReg.Registration.Schemes;
using SkillReg.Storage.Definitions;

namespace SkillReg.Storage.Registration;

/// <summary>A form with the text that pages draw it from.</summary>
public sealed record SchemeFormFile(FormDefinition Form, string Text);

/// <summary>A time in which the applicant writes: the part of the form that is new in it, and the form with all parts so far.</summary>
public sealed record SchemePhase(string Key, SchemeFormFile Part, SchemeFormFile Whole);

/// <summary>What registration needs of one edition beside its processes: the scheme, its forms and its code lists.</summary>
public sealed record SchemeContent(EditionName Name, Scheme Scheme, FrozenDictionary<string, SchemeFormFile> Forms, FeelContext Lists)
{
    /// <summary>In order; the first is what an applicant fills in before handing in.</summary>
    public ImmutableArray<SchemePhase> Phases { get; } = PhasesOf(Scheme, Forms);

    /// <summary>The first lines of the letters, which are their titles, by the key of the notice.</summary>
    public FrozenDictionary<string, string> NoticeTitles { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The texts of the templates, by their file's name; the scheme's own one wins over a shared one.</summary>
    public FrozenDictionary<string, string> Templates { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The phase in which this form is filled in; null for a form of the staff.</summary>
    public SchemePhase? PhaseOfForm(string? form) => Phases.FirstOrDefault(phase => phase.Part.Form.Id == form);

    public string LabelOf(string status, string language) =>
        Scheme.Statuses.FirstOrDefault(entry => entry.Key == status)?.Label.In(language) ?? status;

    private static ImmutableArray<SchemePhase> PhasesOf(Scheme scheme, FrozenDictionary<string, SchemeFormFile> forms)
    {
        var phases = ImmutableArray.CreateBuilder<SchemePhase>();
        foreach (var described in scheme.Forms.Where(form => form.Phase is not null))
        {
            if (forms.TryGetValue(described.Id, out var part))
                phases.Add(new SchemePhase(described.Phase!, part, phases.Count == 0 ? part : Join(phases[^1].Whole, part)));
        }

        return phases.ToImmutable();
    }

    private static SchemeFormFile Join(SchemeFormFile first, SchemeFormFile next)
    {
        const string components = "components";
        var text = JsonNode.Parse(first.Text)!;
        foreach (var component in JsonNode.Parse(next.Text)![components]!.AsArray())
            text[components]!.AsArray().Add(component?.DeepClone());
        return new SchemeFormFile(first.Form with { Sections = [.. first.Form.Sections, .. next.Form.Sections] }, text.ToJsonString());
    }
}

/// <summary>The schemes as their editions describe them. An edition never changes, so each is read once.</summary>
public sealed class SchemeEditions(NpgsqlDataSource database)
{
    private static readonly string[] Described = ["%.form", "%.json", "%.hbs"];

    private readonly ConcurrentDictionary<string, SchemeContent> loaded = new(StringComparer.Ordinal);

    /// <returns>Null when there is no such edition, or it describes no scheme that can be read.</returns>
    public async ValueTask<SchemeContent?> FindAsync(string name, CancellationToken stop)
    {
        if (loaded.TryGetValue(name, out var known))
            return known;
        if (!EditionName.TryParse(name, out var edition) || Read(edition, await EditionLoader.FilesAsync(database, edition, Described, stop)) is not { } content)
            return null;
        return loaded.GetOrAdd(name, content);
    }

    /// <summary>The content of an edition from its files, for whoever has them: a draft is tried the same way.</summary>
    public static SchemeContent? Read(EditionName edition, FileSet files)
    {
        if (files.Find(DefinitionPath.SchemeFileOf(edition.Scheme)) is not { } described || SchemeReader.Read(described.Text()).Scheme is not { } scheme)
            return null;

        var forms = new Dictionary<string, SchemeFormFile>(StringComparer.Ordinal);
        foreach (var file in files.Files.Where(file => file.Kind == DefinitionKind.Form))
        {
            if (FormReader.Read(file.Text()).Form is { } form)
                forms[form.Id] = new SchemeFormFile(form, file.Text());
        }

        var templates = files.Files.Where(file => file.Kind == DefinitionKind.Template)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.Ordinal)
            .ToFrozenDictionary(one => one.Key, one => one.OrderByDescending(file => file.Path.Split('/').Contains(edition.Scheme)).First().Text(), StringComparer.Ordinal);
        return new SchemeContent(edition, scheme, forms.ToFrozenDictionary(StringComparer.Ordinal), Lists(edition, files))
        {
            Templates = templates,
            NoticeTitles = templates.ToFrozenDictionary(letter => letter.Key, letter => letter.Value.Split('\n', 2)[0].Trim(), StringComparer.Ordinal),
        };
    }

    /// <summary>The items of every file in a folder of the name <c>lists</c>, by its own name; the scheme's own one wins.</summary>
    private static FeelContext Lists(EditionName edition, FileSet files)
    {
        var lists = FeelContext.Empty;
        var inOrder = files.Files
            .Where(file => file.Kind == DefinitionKind.Json && file.Path.Split('/') is [DefinitionPath.Workflows, _, "lists", _])
            .OrderBy(file => file.Path.StartsWith($"{DefinitionPath.Workflows}/{edition.Scheme}/", StringComparison.Ordinal));
        foreach (var file in inOrder)
        {
            if (FeelJson.Parse(file.Text()) is FeelContext list && list["items"] is FeelList items)
                lists = lists.With(Path.GetFileNameWithoutExtension(file.Path), items);
        }

        return lists;
    }
}
